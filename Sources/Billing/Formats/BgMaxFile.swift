public import Domain

/// A file of incoming payments from Bankgirot: 80 characters a record, ISO 8859-1 (billing 3.4).
///
/// Read strictly: a file whose sums or counts do not agree is refused whole, since a part of it would be taken for all.
public struct BgMaxFile: Hashable, Sendable {
    /// One amount with its reference.
    public struct Payment: Hashable, Sendable {
        /// The same for the same row of the same file, whenever it comes: file, deposit and payment (rule R35).
        public let bankID: String
        /// The reference without blanks and leading zeros; empty when the payer gave none.
        public let reference: String
        /// The amount; negative when it is taken back.
        public let amount: Money
        /// The day of the deposit.
        public let date: CivilDate
    }

    /// When the file was made, 20 digits.
    public let created: String
    /// Whether it is a test, which no books must see.
    public let isTest: Bool
    /// The payments in the file's order; one that holds several references is as many.
    public let payments: [Payment]

    /// Reads a file; at most 100 MiB.
    public init(_ bytes: [UInt8]) throws(BgMaxFault) {
        guard bytes.count <= 100 << 20 else { throw BgMaxFault(line: 1, reason: "the file is larger than 100 MiB") }
        var reader = BgMaxReader()
        for (offset, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            var record = Array(line)
            if record.last == 0x0D { record.removeLast() }
            if record.isEmpty { continue }
            try reader.read(record, line: offset + 1)
        }
        (created, isTest, payments) = try reader.finished()
    }
}
