import Foundation

/// One run of a program of another's.
enum Program {
    /// Runs it to its end, with a deadline, when nobody else needs the processor; throws what it complained of.
    ///
    /// The deadline kills: a child inherits from a server that SIGTERM is ignored.
    ///
    /// - Parameter input: what it reads on its standard input; at most 4 096 bytes, which a pipe takes at once.
    static func run(_ words: [String], input: String = "", seconds: Int = 30) async throws(SoundFault) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["nice", "-n", "19", "timeout", "-s", "KILL", "\(seconds)"] + words
        let (entrance, complaints) = (Pipe(), Pipe())
        process.standardInput = entrance
        process.standardOutput = FileHandle.nullDevice
        process.standardError = complaints
        let status: Int32
        do {
            status = try await withCheckedThrowingContinuation { continuation in
                process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
                do {
                    try process.run()
                } catch {
                    process.terminationHandler = nil
                    continuation.resume(throwing: error)
                    return
                }
                try? entrance.fileHandleForWriting.write(contentsOf: Data(input.utf8.prefix(4096)))
                try? entrance.fileHandleForWriting.close()
            }
        } catch {
            throw SoundFault("\(words[0]) cannot be started: \(error)")
        }
        guard status != 0 else { return }
        let text = (try? complaints.fileHandleForReading.read(upToCount: 1000)).map {
            String(decoding: $0, as: UTF8.self)
        }
        let said = (text ?? "").split(separator: "\n").last ?? "nothing said"
        switch status {
        case 127: throw SoundFault("\(words[0]) is not installed")
        case 124, 137: throw SoundFault("\(words[0]) took more than \(seconds) seconds")
        case _: throw SoundFault("\(words[0]) failed (\(status)): \(said)")
        }
    }
}
