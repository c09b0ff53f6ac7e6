import Domain
import Foundation

extension CallRequest {
    /// The variable with the epoch of the lease.
    static let epochVariable = "KOPLUS_EPOCH"
    /// The variable of a leg whose key was pressed.
    static let confirmedVariable = "KOPLUS_CONFIRMED"
    /// The variable of a leg that must be confirmed: the key, then the sounds, with commas between.
    static let confirmationVariable = "KOPLUS_CONFIRM"

    /// The request as Asterisk takes it.
    func request(named names: SwitchName) -> ARIRequest {
        switch self {
        case .answer(let channel): ARIRequest(.post, ["channels", channel, "answer"])
        case .hold(let channel): Self.add([channel], to: names.hold)
        case .adopt(let channel, let epoch): Self.set(Self.epochVariable, "\(epoch.value)", of: channel)
        case .play(let playback, let channel, let sounds):
            Self.play(sounds, as: names.playback(playback), to: channel)
        case .stopPlayback(let playback): ARIRequest(.delete, ["playbacks", names.playback(playback)])
        case .create(let order, let originator): Self.create(order, originator, names)
        case .dial(let leg, let call, let timeout):
            ARIRequest(
                .post,
                ["channels", names.leg(leg, of: call), "dial"],
                ["timeout": "\(max(1, timeout.wholeMilliseconds / 1000))"]
            )
        case .confirm(let leg, let call, let sounds):
            Self.play(sounds, as: names.confirmation(leg, of: call), to: names.leg(leg, of: call))
        case .stopConfirmation(let leg, let call):
            ARIRequest(.delete, ["playbacks", names.confirmation(leg, of: call)])
        case .markConfirmed(let leg, let call): Self.set(Self.confirmedVariable, "1", of: names.leg(leg, of: call))
        case .bridge(let leg, let call):
            ARIRequest(.post, ["bridges", names.talk(leg, of: call)], ["type": "mixing"])
        case .join(let leg, let call, let channel):
            Self.add([channel, names.leg(leg, of: call)], to: names.talk(leg, of: call))
        case .removeBridge(let leg, let call): ARIRequest(.delete, ["bridges", names.talk(leg, of: call)])
        case .hangUpLeg(let leg, let call, let reason):
            ARIRequest(.delete, ["channels", names.leg(leg, of: call)], ["reason": Self.reason(reason)])
        case .hangUp(let channel, let cause):
            ARIRequest(.delete, ["channels", channel], ["reason": Self.reason(cause)])
        case .forward(let channel, let number):
            ARIRequest(
                .post,
                ["channels", channel, "continue"],
                ["context": "koplus-forward", "extension": number.e164, "priority": "1"]
            )
        }
    }

    private static func add(_ channels: [String], to bridge: String) -> ARIRequest {
        ARIRequest(.post, ["bridges", bridge, "addChannel"], ["channel": channels.joined(separator: ",")])
    }

    private static func set(_ variable: String, _ value: String, of channel: String) -> ARIRequest {
        ARIRequest(.post, ["channels", channel, "variable"], ["variable": variable, "value": value])
    }

    private static func play(_ sounds: [SoundName], as name: String, to channel: String) -> ARIRequest {
        let media = sounds.prefix(SwitchLimits.soundsPerPlayback).map { "sound:\($0.path)" }.joined(separator: ",")
        return ARIRequest(.post, ["channels", channel, "play", name], ["media": media])
    }

    /// The caller's number and the queue's name are shown by the telephone as who it talks to.
    private static func create(_ order: RingOrder, _ originator: String, _ names: SwitchName) -> ARIRequest {
        var variables: [String: String] = [:]
        if let number = order.callerNumber {
            variables["CONNECTEDLINE(num,i)"] = number.e164
        } else {
            variables["CONNECTEDLINE(num-pres,i)"] = "prohib"
        }
        if let name = order.callerName { variables["CONNECTEDLINE(name,i)"] = String(name.prefix(40)) }
        if let confirmation = order.confirmation {
            variables[confirmationVariable] = ([confirmation.key.rawValue] + confirmation.sounds.map(\.path))
                .joined(separator: ",")
        }
        let endpoint =
            switch order.address {
            case .device(let device): "PJSIP/\(device)"
            case .number(let number): "PJSIP/\(number.e164)@\(SwitchName.trunk)"
            }
        return ARIRequest(
            .post,
            ["channels", "create"],
            [
                "endpoint": endpoint, "app": names.application, "appArgs": SwitchName.leg,
                "channelId": names.leg(order.leg, of: order.call), "originator": originator,
            ],
            body: try? JSONEncoder().encode(["variables": variables])
        )
    }

    private static func reason(_ reason: CancelReason) -> String {
        switch reason {
        case .answeredElsewhere: "answered_elsewhere"
        case .normal: "normal"
        }
    }

    private static func reason(_ cause: RefusalCause) -> String {
        switch cause {
        case .busy: "busy"
        case .unallocated: "unallocated"
        case .normal: "normal"
        }
    }
}
