import Domain

/// The switch of a simulated world: the lines of callers and the legs to agents, as they really are.
///
/// The engine only hears of them by reports, which may be lost, repeated or late.
struct SimulatedSwitchboard {
    /// A caller's line.
    struct Line {
        var arrival: Arrival
        var bridged: OfferID?
    }

    /// A leg to an agent's device.
    struct Leg {
        var call: CallID
        var agent: AgentID
        var kind: DeviceKind
        var isUp = false
        var isConfirmed = false
    }

    private(set) var lines: [CallID: Line] = [:]
    private(set) var legs: [OfferID: Leg] = [:]

    /// Lines and legs in the order of their identifiers: never in the order of a dictionary.
    var sortedLines: [(CallID, Line)] { lines.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    var sortedLegs: [(OfferID, Leg)] { legs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    mutating func open(_ arrival: Arrival) {
        lines[arrival.call] = Line(arrival: arrival)
    }

    /// Rings a device; a repeated order is known by its identifier and does nothing. False when the caller is gone.
    mutating func ring(_ offer: OfferID, _ leg: Leg) -> Bool {
        guard lines[leg.call] != nil, legs[offer] == nil else { return false }
        legs[offer] = leg
        return true
    }

    mutating func answer(_ offer: OfferID) -> Bool {
        guard legs[offer]?.isUp == false else { return false }
        legs[offer]?.isUp = true
        return true
    }

    mutating func confirm(_ offer: OfferID) -> Bool {
        guard legs[offer]?.isUp == true, legs[offer]?.isConfirmed == false else { return false }
        legs[offer]?.isConfirmed = true
        return true
    }

    /// Bridges a line and a leg; false when either is gone or the line has a partner already.
    mutating func bridge(_ call: CallID, _ offer: OfferID) -> Bool {
        guard legs[offer]?.isUp == true, let line = lines[call], line.bridged == nil else { return false }
        lines[call]?.bridged = offer
        return true
    }

    mutating func drop(leg offer: OfferID) {
        guard let leg = legs.removeValue(forKey: offer) else { return }
        if lines[leg.call]?.bridged == offer { lines[leg.call]?.bridged = nil }
    }

    /// Hangs a line up, and the leg it talks with.
    mutating func drop(line call: CallID) {
        guard let line = lines.removeValue(forKey: call) else { return }
        if let offer = line.bridged { legs.removeValue(forKey: offer) }
    }

    mutating func restart() {
        lines = [:]
        legs = [:]
    }
}
