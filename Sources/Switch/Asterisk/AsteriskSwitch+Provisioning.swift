public import Domain
import Foundation
import Synchronization

extension AsteriskSwitch {
    /// How many devices or numbers are told at once.
    private static let width = 4
    /// How many devices are named in one request: a line of HTTP is short in Asterisk.
    private static let subscription = 20
    /// The marks of telephones that register and of those at a fixed address. Count them up with the settings below.
    private static let registering = "koplus-1"
    private static let fixed = "koplus-1-at-"

    /// Makes devices known to the switch and follows them.
    ///
    /// What this process has pushed before and the switch still has is not pushed again.
    public func provision(_ devices: [ProvisionedDevice], of shard: ShardNumber) async throws(SwitchFault) {
        let link = try link(of: shard)
        let present = try await endpoints()
        let former = pushed.withLock { $0 }
        let missing = devices.filter { present[$0.device] == nil || former[$0.device] != $0 }
        try await Self.each(missing, width: Self.width) { device throws(SwitchFault) in
            if present[device.device] == nil {
                try await self.push(device)
            } else {
                try await self.correct(device)
            }
        }
        pushed.withLock { pushed in
            for device in missing { pushed[device.device] = device }
        }
        try await follow(devices.map(\.device), by: link)
    }

    /// Makes the switch forget devices.
    public func remove(_ devices: [DeviceID], of shard: ShardNumber) async throws(SwitchFault) {
        let link = try link(of: shard)
        link.forget(devices)
        pushed.withLock { pushed in
            for device in devices { pushed[device] = nil }
        }
        try await Self.each(devices, width: Self.width) { device throws(SwitchFault) in
            for kind in ["endpoint", "aor", "auth"] {
                try await self.parts.provisioning.perform(Self.object(.delete, kind, device), accepting: [404])
            }
        }
    }

    /// Writes the table in which the dialplan finds the shard of a called number: the switch's own database.
    public func publish(_ numbers: [PhoneNumber: ShardNumber?]) async throws(SwitchFault) {
        try await Self.each(numbers.keys.sorted(), width: Self.width) { number throws(SwitchFault) in
            let key = "koplus-number/\(number.e164.dropFirst())"
            // An empty entry counts as none; ARI has no way to take one out.
            let shard = (numbers[number] ?? nil).map { "\($0.value)" } ?? ""
            let request = ARIRequest(
                .post,
                ["asterisk", "variable"],
                ["variable": "DB(\(key))", "value": shard]
            )
            try await self.parts.provisioning.perform(request)
        }
    }

    private func endpoints() async throws(SwitchFault) -> [DeviceID: Bool] {
        let body = try await parts.provisioning.perform(ARIRequest(.get, ["endpoints", "PJSIP"]))
        guard let endpoints = try? JSONDecoder().decode([ARIEndpoint].self, from: body) else {
            throw .refused("GET endpoints: an answer that cannot be read")
        }
        let pairs = endpoints.compactMap { endpoint in DeviceID(endpoint.resource).map { ($0, endpoint.isOnline) } }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Changes of a device are asked for before its state is read, so that none is missed.
    private func follow(_ devices: [DeviceID], by link: ShardLink) async throws(SwitchFault) {
        link.expect(devices)
        var rest = devices[...]
        while !rest.isEmpty {
            let sources = rest.prefix(Self.subscription).map { "endpoint:PJSIP/\($0)" }
            rest = rest.dropFirst(Self.subscription)
            let path = ["applications", link.names.application, "subscription"]
            try await parts.provisioning.perform(
                ARIRequest(.post, path, ["eventSource": sources.joined(separator: ",")])
            )
        }
        let states = try await endpoints()
        link.follow(Dictionary(devices.map { ($0, states[$0] ?? false) }) { first, _ in first })
    }

    /// Pushes a device that the switch has, unless it has it just so: pushing again makes a registered telephone
    /// unreachable for a moment. A fixed address that is no longer the device's is taken away first, for another would
    /// only be added to it.
    private func correct(_ device: ProvisionedDevice) async throws(SwitchFault) {
        let mark = try await read("endpoint", device.device).first { $0.attribute == "accountcode" }?.value ?? ""
        if mark == Self.mark(of: device) {
            let secret = PushedFields.Field(attribute: "password", value: device.secret.text)
            if try await read("auth", device.device).contains(secret) { return }
        } else if mark.hasPrefix(Self.fixed) {
            try await parts.provisioning.perform(Self.object(.delete, "aor", device.device), accepting: [404])
        }
        try await push(device)
    }

    /// What is written on a telephone (its account code), to know later how it was pushed: in which form, and where it is
    /// when it does not register. Asterisk's own account of a place does not tell a fixed address from a registered one.
    private static func mark(of device: ProvisionedDevice) -> String {
        guard let contact = device.contact else { return registering }
        let hash = contact.uri.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
        return fixed + String(hash, radix: 16)
    }

    private func read(_ kind: String, _ device: DeviceID) async throws(SwitchFault) -> [PushedFields.Field] {
        let body = try await parts.provisioning.perform(Self.object(.get, kind, device), accepting: [404])
        return (try? JSONDecoder().decode([PushedFields.Field].self, from: body)) ?? []
    }

    /// The secret and the place before the telephone that refers to them.
    private func push(_ device: ProvisionedDevice) async throws(SwitchFault) {
        let name = "\(device.device)"
        let secret = ["auth_type": "userpass", "username": name, "password": device.secret.text]
        var place = [
            "max_contacts": "1", "remove_existing": "yes", "default_expiration": "120", "maximum_expiration": "600",
        ]
        if let contact = device.contact { place["contact"] = contact.uri }
        let telephone = [
            "transport": "koplus-udp", "context": "koplus-device", "allow": "!all,alaw,ulaw",
            "auth": name, "aors": name, "direct_media": "no", "rtp_symmetric": "yes", "force_rport": "yes",
            "rewrite_contact": "yes", "trust_id_outbound": "yes", "send_pai": "yes", "send_connected_line": "no",
            "rtp_timeout": "300", "accountcode": Self.mark(of: device),
        ]
        for (kind, fields) in [("auth", secret), ("aor", place), ("endpoint", telephone)] {
            var request = Self.object(.put, kind, device.device)
            request.body = try? JSONEncoder().encode(PushedFields(fields))
            try await parts.provisioning.perform(request)
        }
    }

    private static func object(_ method: ARIRequest.Method, _ kind: String, _ device: DeviceID) -> ARIRequest {
        ARIRequest(method, ["asterisk", "config", "dynamic", "res_pjsip", kind, "\(device)"])
    }

    /// Does something for each element, several beside each other; ends with the first fault.
    private static func each<Element: Sendable>(
        _ elements: [Element],
        width: Int,
        _ body: @escaping @Sendable (Element) async throws(SwitchFault) -> Void
    ) async throws(SwitchFault) {
        let fault = await withTaskGroup(of: SwitchFault?.self) { group in
            var rest = elements[...]
            for _ in 0..<width {
                guard let element = rest.popFirst() else { break }
                group.addTask { await Self.fault { () throws(SwitchFault) in try await body(element) } }
            }
            while let fault = await group.next() {
                if let fault { return SwitchFault?.some(fault) }
                guard let element = rest.popFirst() else { continue }
                group.addTask { await Self.fault { () throws(SwitchFault) in try await body(element) } }
            }
            return nil
        }
        if let fault { throw fault }
    }

    private static func fault(of body: () async throws(SwitchFault) -> Void) async -> SwitchFault? {
        do {
            try await body()
            return nil
        } catch {
            return error
        }
    }
}
