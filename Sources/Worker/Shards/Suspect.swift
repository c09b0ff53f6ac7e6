import Domain
import Switch

/// Something that an owner is about to handle and that may be what ended the owner before.
///
/// Its name is the same at each attempt, also in another process.
struct Suspect: Hashable, Sendable, CustomStringConvertible {
    /// What is about to happen.
    enum Occasion: Hashable, Sendable {
        /// The company is brought into memory.
        case load
        /// The company and the switch are brought together.
        case reconciliation
        /// The company's first deadline passes.
        case deadline(Deadline)
        /// The switch has told something; its case's name.
        case event(String)
        /// A call is given up because handling it ended owners.
        case giveUp
    }

    let company: CompanyID
    let occasion: Occasion
    /// The call that it is about; nil: the whole company, an agent or a device.
    let call: CallID?

    /// The name under which attempts are counted; at most 200 characters.
    var description: String {
        let occasion =
            switch occasion {
            case .load: "load"
            case .reconciliation: "reconciliation"
            case .deadline(let deadline): "deadline \(deadline.order)"
            case .event(let name): name
            case .giveUp: "giveUp"
            }
        return "\(occasion) \(call.map { "call \($0) " } ?? "")company \(company)"
    }
}

extension SwitchEvent {
    /// The case's name, the same in every build.
    var occasion: Suspect.Occasion {
        switch self {
        case .callArrived: .event("callArrived")
        case .callLeft: .event("callLeft")
        case .legRinging: .event("legRinging")
        case .legAnswered: .event("legAnswered")
        case .legConfirmed: .event("legConfirmed")
        case .legFailed: .event("legFailed")
        case .legLeft: .event("legLeft")
        case .connected: .event("connected")
        case .keyPressed: .event("keyPressed")
        case .playbackFinished: .event("playbackFinished")
        case .deviceReachable: .event("deviceReachable")
        case .deviceUnreachable: .event("deviceUnreachable")
        case .offline: .event("offline")
        case .online: .reconciliation
        }
    }

    /// The call that it is about, if it is about one.
    var call: CallID? {
        switch self {
        case .callArrived(let arrived): arrived.call
        case .callLeft(let call, _), .legRinging(_, let call), .legAnswered(_, let call), .legConfirmed(_, let call),
            .legFailed(_, let call, _), .legLeft(_, let call, _), .connected(let call, _), .keyPressed(let call, _):
            call
        case .playbackFinished(let playback, _): playback.call
        case .deviceReachable, .deviceUnreachable, .offline, .online: nil
        }
    }
}
