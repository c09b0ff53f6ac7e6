import Domain
import Foundation
import Secrets

/// How to get into the demo: drawn once, kept beside the private database and readable by its owner alone, so that it
/// can be shown at every start.
struct DemoAccess: Codable {
    /// The password of everybody in the demo.
    let password: String
    /// The company's API key.
    let key: String
    /// Whether it was drawn just now; then the database does not know it yet.
    private(set) var isNew = false

    private enum CodingKeys: String, CodingKey {
        case password, key
    }

    /// Reads what was drawn, or draws it.
    static func found(in directory: URL, keyID: APIKeyID) throws(CommandRefusal) -> DemoAccess {
        let file = directory.appending(path: "demo-access.json")
        if let data = try? Data(contentsOf: file), let access = try? JSONDecoder().decode(Self.self, from: data) {
            return access
        }
        var access = DemoAccess(password: drawnPassword(), key: APIKeyToken(id: keyID).text)
        access.isNew = true
        guard let data = try? JSONEncoder().encode(access),
            FileManager.default.createFile(
                atPath: file.path,
                contents: data,
                attributes: [.posixPermissions: 0o600]
            )
        else { throw CommandRefusal(line: "data directory \(directory.path): cannot be written; is the disk full?") }
        return access
    }

    /// Three groups of four letters that are not mistaken for each other: 55 bits.
    private static func drawnPassword() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz")
        let drawn = SecureRandom.bytes(12).map { letters[Int($0) % letters.count] }
        return [drawn[0..<4], drawn[4..<8], drawn[8..<12]].map { String($0) }.joined(separator: "-")
    }
}
