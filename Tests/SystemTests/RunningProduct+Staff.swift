import SystemTestSupport

extension RunningProduct {
    /// Agents who answer after three seconds and talk for seven, more or less: at any time about two of six ring.
    func staff(_ company: StaffedCompany, _ queue: StaffedCompany.Queue, agents count: Int) async throws -> [Telephone]
    {
        var telephones: [Telephone] = []
        for (number, agent) in try await company.agents(count, in: [queue]).enumerated() {
            telephones += try await connect(
                [agent],
                .answers(
                    after: .milliseconds(2500 + 200 * number), hangsUpAfter: .milliseconds(4500 + 900 * number)),
                of: company,
                to: [queue]
            )
        }
        return telephones
    }
}
