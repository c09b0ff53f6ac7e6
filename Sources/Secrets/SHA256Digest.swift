import CLibCrypto

/// The SHA-256 of some bytes: how tokens are stored, so that a stolen table opens nothing.
public struct SHA256Digest: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Hashes bytes.
    public init(of input: some Sequence<UInt8>) {
        let input = Array(input)
        var output = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let done = EVP_Digest(input, input.count, &output, &length, EVP_sha256(), nil)
        precondition(done == 1 && length == 32, "libcrypto has no SHA-256")
        bytes = output
    }

    /// Hashes a text's UTF-8.
    public init(of text: String) {
        self.init(of: text.utf8)
    }

    /// 64 lower-case hexadecimal digits.
    public var hexadecimal: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
