public import Billing
import Domain
import Foundation
public import StrictJSON

/// What a billing scenario came to: the ledger at its end, and what the rules refused.
public struct BillSimulation: Sendable {
    /// The scenario.
    public let scenario: BillScenario
    /// The ledger after the last event.
    public let ledger: BillingLedger
    /// What was refused: the index of the event from 0, and why.
    public let rejected: [(event: Int, refusal: BillingRefusal)]
    /// Lines for stderr, such as `2026-06: already billed 2`.
    public let notices: [String]

    /// Plays a scenario from its JSON; throws `JSONRefusal` when the file is at fault (exit 2).
    public init(_ json: JSONValue) throws {
        let scenario = try BillScenario(json)
        var ledger = BillingLedger(
            terms: scenario.terms,
            calendar: scenario.calendar,
            prices: scenario.prices,
            companies: scenario.companies.map(\.account),
            firstNumber: scenario.firstNumber
        )
        var rejected: [(event: Int, refusal: BillingRefusal)] = []
        var notices: [String] = []
        for (index, event) in scenario.events.enumerated() {
            let outcome = ledger.handle(event.event, at: event.at)
            rejected += outcome.refusals.map { (index, $0) }
            if let count = outcome.alreadyBilled, case .run(let month) = event.event {
                notices.append("\(month): already billed \(count)")
            }
        }
        self.scenario = scenario
        self.ledger = ledger
        self.rejected = rejected
        self.notices = notices
    }

    /// The output on stdout: one JSON object with sorted keys and a line feed, the same bytes for the same file.
    public func output() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(json), as: UTF8.self) + "\n"
    }
}
