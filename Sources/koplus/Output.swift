import Foundation

/// The command's two streams; every byte that a command prints goes through here.
enum Output {
    static func write(_ data: Data) {
        FileHandle.standardOutput.write(data)
    }

    static func write(_ line: String) {
        write(Data((line + "\n").utf8))
    }

    /// One line on stderr, `koplus: …`.
    static func complain(_ line: String) {
        FileHandle.standardError.write(Data("koplus: \(line)\n".utf8))
    }
}
