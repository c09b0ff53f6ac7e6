import Domain

/// The state between two records of a BgMax file.
struct BgMaxReader {
    /// A payment (20) or deduction (21) whose deposit is not read yet.
    private struct Row {
        let reference: String
        let ore: Int64
        let serial: String
        var extra: [(reference: String, ore: Int64)] = []
    }

    /// Ten thousand million kronor.
    private static let largestAmount: Int64 = 1_000_000_000_000

    private var created: String?
    private var isTest = false
    private var isOpen = false
    private var rows: [Row] = []
    private var payments: [BgMaxFile.Payment] = []
    /// Payments, deductions, extra references, deposits: what the end record counts.
    private var counts: [Int64] = [0, 0, 0, 0]
    private var isFinished = false
    private var line = 0

    mutating func read(_ record: [UInt8], line: Int) throws(BgMaxFault) {
        self.line = line
        guard record.count == 80 else { throw fault("a record has 80 characters, not \(record.count)") }
        guard !isFinished else { throw fault("something follows the end record") }
        let code = text(record, 1...2)
        guard (code == "01") == (created == nil) else { throw fault("the file begins with one record 01") }
        switch code {
        case "01": try begin(record)
        case "05":
            guard !isOpen else { throw fault("a deposit is not closed by a record 15") }
            isOpen = true
        case "20", "21": try row(record, sign: code == "20" ? 1 : -1)
        case "22", "23": try extra(record, sign: code == "22" ? 1 : -1)
        case "25", "26", "27", "28", "29": break
        case "15": try deposit(record)
        case "70": try end(record)
        case _: throw fault("\(code) is no record of BgMax")
        }
    }

    func finished() throws(BgMaxFault) -> (String, Bool, [BgMaxFile.Payment]) {
        guard isFinished, let created else { throw fault("the end record 70 is missing: the file is cut off") }
        return (created, isTest, payments)
    }

    private mutating func begin(_ record: [UInt8]) throws(BgMaxFault) {
        guard text(record, 3...22) == "BGMAX", text(record, 23...24) == "01" else {
            throw fault("is no BgMax file of version 01")
        }
        created = text(record, 25...44)
        isTest = text(record, 45...45) == "T"
    }

    private mutating func row(_ record: [UInt8], sign: Int64) throws(BgMaxFault) {
        guard isOpen else { throw fault("a payment stands outside a deposit") }
        counts[sign > 0 ? 0 : 1] += 1
        rows.append(
            Row(
                reference: reference(record),
                ore: sign * (try amount(record)),
                serial: text(record, 58...69)
            )
        )
    }

    private mutating func extra(_ record: [UInt8], sign: Int64) throws(BgMaxFault) {
        guard !rows.isEmpty else { throw fault("an extra reference follows no payment") }
        counts[2] += 1
        rows[rows.count - 1].extra.append((reference(record), sign * (try amount(record))))
    }

    /// The amount of a payment, in öre; bounded, so that the sum of a file has room in 64 bits.
    private func amount(_ record: [UInt8]) throws(BgMaxFault) -> Int64 {
        let ore = try number(record, 38...55)
        guard ore <= Self.largestAmount else { throw fault("an amount is larger than ten thousand million kronor") }
        return ore
    }

    private mutating func deposit(_ record: [UInt8]) throws(BgMaxFault) {
        let date = text(record, 38...45)
        let serial = text(record, 46...50)
        guard isOpen else { throw fault("a deposit is closed that was not opened") }
        guard let day = CivilDate("\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))") else {
            throw fault("\(date) is no date")
        }
        let sum = rows.map(\.ore).reduce(0, +)
        guard try number(record, 51...68) == sum else { throw fault("the deposit is not the sum of its payments") }
        guard try number(record, 72...79) == Int64(rows.count) else { throw fault("payments are missing or too many") }
        guard ["SEK", ""].contains(text(record, 69...71)) else { throw fault("the currency is not SEK") }
        for row in rows { append(row, deposit: serial, day: day) }
        counts[3] += 1
        rows = []
        isOpen = false
    }

    private mutating func append(_ row: Row, deposit: String, day: CivilDate) {
        let place = "bgmax:\(created ?? ""):\(deposit):\(row.serial)"
        let isSplit = !row.extra.isEmpty && row.extra.map(\.ore).reduce(0, +) == row.ore
        let parts = isSplit ? row.extra : [(row.reference, row.ore)]
        for (offset, part) in parts.enumerated() {
            payments.append(
                BgMaxFile.Payment(
                    bankID: isSplit ? "\(place):\(offset + 1)" : place,
                    reference: part.reference,
                    amount: Money(ore: part.ore),
                    date: day
                )
            )
        }
    }

    private mutating func end(_ record: [UInt8]) throws(BgMaxFault) {
        guard !isOpen else { throw fault("a deposit is not closed by a record 15") }
        for (offset, count) in counts.enumerated() {
            let first = 3 + offset * 8
            guard try number(record, first...(first + 7)) == count else {
                throw fault("the counts of the end record are not those of the file")
            }
        }
        isFinished = true
    }

    private func reference(_ record: [UInt8]) -> String {
        String(text(record, 13...37).filter { $0 != " " }.drop { $0 == "0" })
    }

    /// Places as the format counts them, from 1; trailing blanks are no text.
    private func text(_ record: [UInt8], _ places: ClosedRange<Int>) -> String {
        let scalars = record[(places.lowerBound - 1)...(places.upperBound - 1)].map { Unicode.Scalar($0) }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        var text = String(view)
        while text.last == " " { text.removeLast() }
        while text.first == " " { text.removeFirst() }
        return text
    }

    private func number(_ record: [UInt8], _ places: ClosedRange<Int>) throws(BgMaxFault) -> Int64 {
        let digits = record[(places.lowerBound - 1)...(places.upperBound - 1)].filter { $0 != 0x20 }
        guard digits.allSatisfy({ (48...57).contains($0) }), digits.count <= 18 else {
            throw fault("places \(places.lowerBound) to \(places.upperBound) hold no number")
        }
        return digits.reduce(0) { $0 * 10 + Int64($1) - 48 }
    }

    private func fault(_ reason: String) -> BgMaxFault { BgMaxFault(line: max(line, 1), reason: reason) }
}
