import CLibCrypto
import Foundation

/// A password's scrypt hash with its parameters: `$scrypt$ln=16,r=8,p=2$<salt>$<hash>`, both base64 without padding.
///
/// N = 2¹⁶, r = 8, p = 2: 64 MiB and about 0.3 s each (reliability.md §4.3). Work that heavy runs in a `PasswordRoom`.
public struct PasswordHash: Equatable, Sendable, CustomStringConvertible {
    /// scrypt's costs.
    struct Cost: Equatable, Sendable {
        var logN: Int
        var blockSize: Int
        var parallelism: Int

        static let current = Cost(logN: 16, blockSize: 8, parallelism: 2)

        /// Bounds what a stored hash may ask for: at most 256 MiB.
        var isAcceptable: Bool {
            (10...18).contains(logN) && (1...16).contains(blockSize) && (1...16).contains(parallelism)
                && blockSize << logN <= 1 << 21
        }
    }

    let cost: Cost
    let salt: [UInt8]
    let hash: [UInt8]

    /// Hashes a password with a new salt. Takes about 0.3 s of a core and 64 MiB.
    init(hashing password: String) {
        self.init(password, salt: SecureRandom.bytes(16), cost: .current)
    }

    init(_ password: String, salt: [UInt8], cost: Cost, length: Int = 32) {
        self.cost = cost
        self.salt = salt
        hash = Self.scrypt(password, salt: salt, cost: cost, length: length)
    }

    /// Reads the stored form; nil when it is not one or asks for unreasonable costs.
    public init?(_ stored: some StringProtocol) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        let numbers = parts[2].split(separator: ",").map { $0.split(separator: "=") }
        guard
            numbers.map(\.first) == ["ln", "r", "p"], numbers.allSatisfy({ $0.count == 2 }),
            let logN = Int(numbers[0][1]), let blockSize = Int(numbers[1][1]), let parallelism = Int(numbers[2][1]),
            let salt = Self.bytes(parts[3]), let hash = Self.bytes(parts[4]), salt.count >= 8, hash.count >= 16
        else { return nil }
        cost = Cost(logN: logN, blockSize: blockSize, parallelism: parallelism)
        guard cost.isAcceptable else { return nil }
        self.salt = salt
        self.hash = hash
    }

    /// The form to store.
    public var stored: String {
        "$scrypt$ln=\(cost.logN),r=\(cost.blockSize),p=\(cost.parallelism)$\(Self.text(salt))$\(Self.text(hash))"
    }

    /// Dots: a hash is never printed.
    public var description: String { "•••" }

    /// Whether a better cost is in force now, so that the password should be hashed anew at this sign-in.
    public var isOutdated: Bool { cost != .current }

    /// Whether this is the password's hash; compared in constant time.
    func matches(_ password: String) -> Bool {
        let other = Self.scrypt(password, salt: salt, cost: cost, length: hash.count)
        return CRYPTO_memcmp(other, hash, hash.count) == 0
    }

    private static func scrypt(_ password: String, salt: [UInt8], cost: Cost, length: Int) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: length)
        let text = Array(password.utf8CString)
        let done = EVP_PBE_scrypt(
            text,
            text.count - 1,
            salt,
            salt.count,
            1 << UInt64(cost.logN),
            UInt64(cost.blockSize),
            UInt64(cost.parallelism),
            300 << 20,
            &output,
            length
        )
        precondition(done == 1, "libcrypto refused scrypt: out of memory?")
        return output
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    private static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map(Array.init)
    }
}
