import AsteriskTestSupport
import Domain

/// The far end of the telephone company's line of the shared switch: calls to the public network come here.
struct AsteriskTestLine {
    let phone: SIPPhone

    static func shared() async throws -> AsteriskTestLine { try await starter.value }

    private static let starter = Task {
        let place = try await TestAsterisk.shared().place
        return AsteriskTestLine(
            phone: try await SIPPhone.install(at: place.trunkAddress, port: place.trunkPort, of: place)
        )
    }

    /// Waits for the call to a number.
    func come(for number: PhoneNumber) async throws -> SIPCall {
        SIPCall(phone: phone, invite: try await phone.take("INVITE", to: number.e164), isOutgoing: false)
    }
}
