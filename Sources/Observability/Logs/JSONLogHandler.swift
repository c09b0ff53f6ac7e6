import Foundation
public import Logging

/// Writes log events as JSON lines: `time` (RFC 3339, UTC), `level`, `logger`, `msg`, then metadata under its own keys.
///
/// The message is a constant sentence; what varies is metadata. A metadata key that is one of the fixed ones is written
/// with `_` before it. Values longer than 2,048 characters are cut, so that no line grows without limit.
public struct JSONLogHandler: LogHandler {
    /// Events below this level are not written.
    public var logLevel: Logger.Level
    /// Written with every line.
    public var metadata: Logger.Metadata = [:]
    /// Asked for more at each line.
    public var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let output: LogOutput
    private let now: @Sendable () -> Date

    /// Makes a handler for the logger named `label`.
    public init(label: String, level: Logger.Level = .info, output: LogOutput = .standardError) {
        self.init(label: label, level: level, output: output, now: { Date() })
    }

    init(label: String, level: Logger.Level, output: LogOutput, now: @escaping @Sendable () -> Date) {
        self.label = label
        self.output = output
        self.now = now
        logLevel = level
    }

    /// One value of the metadata that every line carries.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    public func log(event: LogEvent) {
        var line = JSONLine()
        line.add("time", now().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        line.add("level", event.level.rawValue)
        line.add("logger", label)
        line.add("msg", event.message.description)
        if let error = event.error {
            line.add("error", Self.cut(String(describing: error)))
        }
        for (key, value) in allMetadata(of: event).sorted(by: { $0.key < $1.key }) {
            line.add(Self.fixedKeys.contains(key) ? "_" + key : key, json: Self.json(value, depth: 0))
        }
        output.take(line.finished())
    }

    private func allMetadata(of event: LogEvent) -> Logger.Metadata {
        var all = metadata
        if let provided = metadataProvider?.get() {
            all.merge(provided) { _, new in new }
        }
        if let own = event.metadata {
            all.merge(own) { _, new in new }
        }
        return all
    }

    private static let fixedKeys: Set<String> = ["time", "level", "logger", "msg", "error"]

    private static func cut(_ text: String) -> String {
        text.count <= 2048 ? text : text.prefix(2048) + "…"
    }

    private static func json(_ value: Logger.MetadataValue, depth: Int) -> String {
        guard depth < 8 else { return "\"…\"" }
        switch value {
        case .string(let text): return JSONLine.quoted(cut(text))
        case .stringConvertible(let value): return JSONLine.quoted(cut(value.description))
        case .array(let values): return "[" + values.map { json($0, depth: depth + 1) }.joined(separator: ",") + "]"
        case .dictionary(let members):
            var line = JSONLine()
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                line.add(key, json: json(value, depth: depth + 1))
            }
            return line.text + "}"
        }
    }
}
