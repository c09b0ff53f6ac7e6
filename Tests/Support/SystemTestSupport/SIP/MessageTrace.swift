import Foundation
import Synchronization

/// A SIPp message trace, read on from where it was read before.
final class MessageTrace: Sendable {
    private struct State {
        var read: UInt64 = 0
        var order: [String] = []
        var dialogues: [String: [SIPMessage]] = [:]
    }

    private static let separator = Data("----------------------------------------------- ".utf8)

    private let path: String
    private let state = Mutex(State())

    init(_ path: String) { self.path = path }

    /// The messages of each dialogue, dialogues in the order in which they began. The last message of the file is left
    /// out for as long as it may still be written.
    func dialogues() -> [[SIPMessage]] {
        state.withLock { state in
            readOn(&state)
            return state.order.compactMap { state.dialogues[$0] }
        }
    }

    private func readOn(_ state: inout State) {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        try? file.seek(toOffset: state.read)
        guard let new = try? file.readToEnd() else { return }
        var start = new.startIndex
        while start < new.endIndex {
            let body = min(start + Self.separator.count, new.endIndex)
            let next = new[body...].range(of: Self.separator)?.lowerBound
            guard let end = next ?? (new.suffix(2) == Data([10, 10]) ? new.endIndex : nil) else { break }
            if let message = Self.message(new[body..<end]) {
                if state.dialogues[message.callID] == nil { state.order.append(message.callID) }
                state.dialogues[message.callID, default: []].append(message)
            }
            state.read += UInt64(end - start)
            start = end
        }
    }

    /// `2026-11-25 22:25:52.434351`, then `UDP message sent (509 bytes):`, an empty line, and the message.
    private static func message(_ data: Data) -> SIPMessage? {
        let text = String(decoding: data.filter { $0 != 13 }, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 4, let at = instant(lines[0]) else { return nil }
        let isSent = lines[1].contains("message sent")
        guard isSent || lines[1].contains("message received") else { return nil }
        return SIPMessage(lines.dropFirst(3), at: at, isSent: isSent)
    }

    private static func instant(_ text: Substring) -> Date? {
        let numbers = text.split { "-: .\t".contains($0) }.compactMap { Int32($0) }
        guard numbers.count >= 7 else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        return Date(timeIntervalSince1970: Double(timegm(&parts)) + Double(numbers[6]) / 1_000_000)
    }
}
