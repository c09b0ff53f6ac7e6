import Foundation

extension AsteriskSwitch {
    /// Which version answers: whether the address, user and password are right.
    public func version() async throws(SwitchFault) -> String {
        let body = try await parts.provisioning.perform(ARIRequest(.get, ["asterisk", "info"], ["only": "system"]))
        guard let answer = try? JSONDecoder().decode(Answer.self, from: body) else {
            throw .refused("GET asterisk/info: an answer that cannot be read")
        }
        return answer.system.version
    }

    private struct Answer: Decodable {
        struct System: Decodable {
            let version: String
        }
        let system: System
    }
}
