import Domain
import Switch

/// The companies of one shard that are in memory, and to which of them an event of the switch belongs.
///
/// A value that the shard's runtime alone holds. Companies come in when they are first needed.
struct ShardRooms {
    /// The companies in memory.
    private(set) var rooms: [CompanyID: CompanyRoom] = [:]
    /// The companies told something since the last `takeWork`.
    private var touched: Set<CompanyID> = []
    /// Which company a number leads to.
    var routes: [PhoneNumber: CompanyID] = [:]
    /// Whether the switch is reached: without it nothing is decided.
    private(set) var isOnline = false
    private var callOwners: [CallID: CompanyID] = [:]
    private var deviceOwners: [DeviceID: CompanyID] = [:]
    /// Which devices can be rung, as far as the switch has told; kept for companies that are not in memory yet.
    private var reachability: [DeviceID: Bool] = [:]
    /// A command for the switch and the company that caused it; nil: the call belongs to none.
    struct Order: Hashable, Sendable {
        let company: CompanyID?
        let command: SwitchCommand
    }

    /// The commands for the switch since the last `takeOrders`, in order.
    private var orders: [Order] = []

    /// The first deadline of any company.
    var nextDeadline: Instant? {
        rooms.values.compactMap { $0.engine.nextDeadline?.at }.min()
    }

    /// Brings a company in, as the database holds it, and tells its engine what the company has decided since.
    mutating func add(_ room: CompanyRoom, at now: Instant) {
        for call in room.calls.keys { callOwners[call] = room.company }
        rooms[room.company] = room
        direct(room.company, by: room.directory, at: now)
    }

    /// Tells a company's engine what the company has decided, as far as it does not know.
    mutating func direct(_ company: CompanyID, by directory: CompanyDirectory, at now: Instant) {
        let gone = rooms[company]?.directory.devices.keys.filter { directory.devices[$0] == nil } ?? []
        for device in gone { deviceOwners[device] = nil }
        for device in directory.devices.keys { deviceOwners[device] = company }
        change(company) { room in
            room.directory = directory
            return directory.events(for: room.engine.snapshot).flatMap { room.tell($0, at: now) }
        }
        for device in directory.devices.keys.sorted() {
            guard let isReachable = reachability[device] else { continue }
            take(isReachable ? .deviceReachable(device) : .deviceUnreachable(device), at: now)
        }
    }

    /// Tells a company's engine something.
    mutating func tell(_ event: QueueEvent, to company: CompanyID, at now: Instant) {
        change(company) { $0.tell(event, at: now) }
    }

    /// Lets deadlines pass that are due.
    mutating func advance(to now: Instant) {
        for (company, _) in due(at: now) { advance(company, to: now) }
    }

    /// Lets a company's deadlines pass that are due.
    mutating func advance(_ company: CompanyID, to now: Instant) {
        change(company) { $0.advance(to: now) }
    }

    /// The companies with deadlines that are due, in order, and the first of each.
    func due(at now: Instant) -> [(company: CompanyID, deadline: Deadline)] {
        rooms.values
            .compactMap { room in room.engine.nextDeadline.map { (room.company, $0) } }
            .filter { $0.1.at <= now }
            .sorted { $0.0 < $1.0 }
    }

    /// Ends a call in the engine and in the switch, whatever it is about.
    mutating func giveUp(_ call: CallID, of company: CompanyID, at now: Instant) {
        change(company) { $0.take(.callLeft(call: call, cause: .missed), at: now) }
        orders.append(Order(company: company, command: .hangUp(call: call)))
    }

    /// Which company an event belongs to, as far as is known; nil: none, or the whole shard.
    func owner(of event: SwitchEvent) -> CompanyID? {
        switch event {
        case .callArrived(let arrived): routes[arrived.called].flatMap { rooms[$0] == nil ? nil : $0 }
        case .deviceReachable(let device), .deviceUnreachable(let device): deviceOwners[device]
        case .callLeft, .legRinging, .legAnswered, .legConfirmed, .legFailed, .legLeft, .connected, .keyPressed,
            .playbackFinished:
            event.call.flatMap { callOwners[$0] }
        case .offline, .online: nil
        }
    }

    /// Notes that the switch is reached, and ends what belongs to nobody; bring each company together with its part.
    mutating func takeOnline(_ snapshot: SwitchSnapshot) -> [CompanyID: SwitchPart] {
        isOnline = true
        return parts(of: snapshot)
    }

    /// Brings a company together with its part of what the switch holds.
    mutating func reconcile(_ company: CompanyID, with part: SwitchPart, at now: Instant) {
        change(company) { $0.reconcile(with: part, at: now) }
    }

    /// Takes in what happened in the switch; load the companies that it needs before. A call to a company that could not
    /// be loaded is refused.
    mutating func take(_ event: SwitchEvent, at now: Instant) {
        switch event {
        case .online(let snapshot): reconcile(with: snapshot, at: now)
        case .offline: isOnline = false
        case .callArrived(let arrived): arrive(arrived, at: now)
        case .deviceReachable(let device):
            reachability[device] = true
            pass(event, to: deviceOwners[device], at: now)
        case .deviceUnreachable(let device):
            reachability[device] = false
            pass(event, to: deviceOwners[device], at: now)
        case .callLeft(let call, _):
            pass(event, to: callOwners.removeValue(forKey: call), at: now)
        case .legRinging(_, let call), .legAnswered(_, let call), .legConfirmed(_, let call),
            .legFailed(_, let call, _), .legLeft(_, let call, _), .connected(let call, _), .keyPressed(let call, _):
            pass(event, to: callOwners[call], at: now)
        case .playbackFinished(let playback, _): pass(event, to: callOwners[playback.call], at: now)
        }
    }

    /// The companies that these events need and that are not in memory.
    func missing(for events: [SwitchEvent]) -> Set<CompanyID> {
        var needed: Set<CompanyID> = []
        for event in events {
            switch event {
            case .callArrived(let arrived): routes[arrived.called].map { _ = needed.insert($0) }
            case .online(let snapshot):
                for call in snapshot.calls { routes[call.arrived.called].map { _ = needed.insert($0) } }
            case .callLeft, .legRinging, .legAnswered, .legConfirmed, .legFailed, .legLeft, .connected, .keyPressed,
                .playbackFinished, .deviceReachable, .deviceUnreachable, .offline:
                break
            }
        }
        return needed.filter { rooms[$0] == nil }
    }

    /// Takes what the companies touched since the last time have to be written, in the order of companies.
    mutating func takeWork() -> [CompanyWork] {
        defer { touched.removeAll(keepingCapacity: true) }
        return touched.sorted().compactMap { rooms[$0]?.takeWork() }
    }

    /// Takes the commands since the last time, to be sent once what caused them is kept.
    mutating func takeOrders() -> [Order] {
        defer { orders = [] }
        return orders
    }

    /// Throws a company's engine away; its calls stay in the switch until it is brought in again.
    mutating func discard(_ company: CompanyID) {
        rooms[company] = nil
        touched.remove(company)
    }

    private mutating func arrive(_ arrived: ArrivedCall, at now: Instant) {
        guard let company = routes[arrived.called] else {
            orders.append(Order(company: nil, command: .refuse(call: arrived.call, cause: .unallocated)))
            return
        }
        guard rooms[company] != nil else {
            orders.append(Order(company: nil, command: .refuse(call: arrived.call, cause: .normal)))
            return
        }
        callOwners[arrived.call] = company
        pass(.callArrived(arrived), to: company, at: now)
    }

    private mutating func pass(_ event: SwitchEvent, to company: CompanyID?, at now: Instant) {
        guard let company else { return }
        change(company) { $0.take(event, at: now) }
    }

    private mutating func reconcile(with snapshot: SwitchSnapshot, at now: Instant) {
        isOnline = true
        reconcile(rooms.keys.sorted(), with: snapshot, at: now)
    }

    /// Brings companies and the switch together.
    ///
    /// Calls of one company that are in the switch under a number that has moved stay with the company that knows them.
    mutating func reconcile(_ companies: [CompanyID], with snapshot: SwitchSnapshot, at now: Instant) {
        let parts = parts(of: snapshot)
        for company in companies {
            reconcile(company, with: parts[company] ?? SwitchPart(), at: now)
        }
    }

    /// A snapshot by companies; what belongs to none is ended.
    private mutating func parts(of snapshot: SwitchSnapshot) -> [CompanyID: SwitchPart] {
        var parts: [CompanyID: SwitchPart] = [:]
        for call in snapshot.calls {
            guard let company = callOwners[call.arrived.call] ?? routes[call.arrived.called] else {
                orders.append(Order(company: nil, command: .refuse(call: call.arrived.call, cause: .unallocated)))
                continue
            }
            callOwners[call.arrived.call] = company
            parts[company, default: SwitchPart()].calls.append(call)
        }
        for leg in snapshot.legs {
            if let company = callOwners[leg.call] {
                parts[company, default: SwitchPart()].legs.append(leg)
            } else {
                orders.append(Order(company: nil, command: .hangUpLeg(leg: leg.leg, call: leg.call)))
            }
        }
        for device in snapshot.reachableDevices {
            reachability[device] = true
            deviceOwners[device].map { parts[$0, default: SwitchPart()].reachableDevices.append(device) }
        }
        return parts
    }

    mutating func change(_ company: CompanyID, _ body: (inout CompanyRoom) -> [SwitchCommand]) {
        guard var room = rooms.removeValue(forKey: company) else { return }
        orders += body(&room).map { Order(company: company, command: $0) }
        rooms[company] = room
        touched.insert(company)
    }
}
