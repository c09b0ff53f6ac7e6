import Domain
import Storage
import StrictJSON

/// The queues that a body names: `"all"`, or a list of identifiers.
struct QueueChoice {
    static let shape = Schema.either([.word(["all"]), .array(.identifier, maximum: 1000)])

    /// The queues named; nil for all.
    let named: [QueueID]?
    private let reader: JSONReader

    init(_ reader: JSONReader) throws {
        self.reader = reader
        switch reader.value {
        case .string("all"): named = nil
        case .array: named = try reader.list(1000) { try $0.identifier() }
        case .null, .boolean, .integer, .fraction, .string, .object:
            throw reader.refusal("must be \"all\" or a list of queue identifiers", kind: .wrongType)
        }
    }

    /// The queues of the company that are meant. Refuses one that is not the company's by its place.
    func queues(in transaction: CompanyTransaction) async throws -> [Queue] {
        let all = try await transaction.allQueues()
        guard let named else { return all }
        let known = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        if let wrong = named.firstIndex(where: { known[$0] == nil }) {
            throw try reader.elements()[wrong].refusal("is no queue of the company")
        }
        return named.compactMap { known[$0] }
    }
}
