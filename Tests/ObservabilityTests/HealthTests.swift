import Observability
import Testing

struct HealthTests {
    @Test func `findings are sorted by name and carry reasons`() async {
        let health = Health()
        health.register("switch") { .unwell("not connected") }
        health.register("database") { .well }
        let findings = await health.findings()
        #expect(findings.map(\.name) == ["database", "switch"])
        #expect(findings.map(\.finding) == [.well, .unwell("not connected")])
    }

    @Test func `a check that hangs counts as unwell`() async {
        let health = Health(limit: .milliseconds(20))
        health.register("database") {
            try? await Task.sleep(for: .seconds(3600))
            return .well
        }
        let finding = await health.findings().first?.finding
        #expect(finding?.isWell == false)
    }

    @Test func `a draining process is not ready`() async {
        let health = Health()
        health.drain()
        #expect(await health.findings().map(\.name) == ["process"])
    }
}
