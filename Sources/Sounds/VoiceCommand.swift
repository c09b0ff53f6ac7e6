import Domain

/// A program that turns words into a recording: text comes in on its standard input, in UTF-8, and a WAV file goes out.
///
/// A port, so that an operator may install a better voice than the one that comes along: piper, kokoro, a cloud's client.
public struct VoiceCommand: Hashable, Sendable {
    /// The voice that Debian carries: robotic, and understood (service rows Q4, Q5).
    public static let usual = VoiceCommand(words: [
        "espeak-ng", "-v", "{language}", "-s", "150", "-w", "{file}", "--stdin",
    ])

    /// The program and its arguments, with `{language}` and `{file}` in place of what is filled in.
    public let words: [String]

    private init(words: [String]) {
        self.words = words
    }

    /// Reads a command line: words parted by spaces, without quoting; nil unless it names a program and a `{file}`.
    public init?(_ line: String) {
        let words = line.split(separator: " ").map(String.init)
        guard let program = words.first, !program.contains("{"), words.contains(where: { $0.contains("{file}") }) else {
            return nil
        }
        self.words = words
    }

    /// The words to run for one recording.
    func words(_ language: SpokenLanguage, file: String) -> [String] {
        words.map { $0.replacing("{language}", with: language.rawValue).replacing("{file}", with: file) }
    }
}
