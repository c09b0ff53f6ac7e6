public import Domain
public import Foundation

/// The product's phrases as recordings of a machine voice: `FOLDER/machine/LANGUAGE/NAME.wav` for narrow and `.wav16` for
/// wide telephony, both as Asterisk names them.
///
/// What is there already with the same words and the same voice is not made again; a recording is whole or not there.
public struct PhraseFolder: Sendable {
    /// How many are made beside each other.
    static let atOnce = 2

    /// The folder of all sounds, as an absolute path that the switch can read too.
    public let root: URL
    /// Whose voice.
    public let voice: VoiceCommand

    /// A folder; nothing is made yet.
    public init(root: URL, voice: VoiceCommand = .usual) {
        self.root = root
        self.voice = voice
    }

    /// Where a language's phrases lie.
    public func folder(of language: SpokenLanguage) -> URL {
        root.appending(path: "machine/\(language.rawValue)")
    }

    /// Makes what is missing of these phrases in a language; answers how many were made.
    ///
    /// - Parameter progress: told after each phrase how many are done, of how many.
    public func make(
        _ language: SpokenLanguage,
        _ wanted: [Phrase] = Phrase.all,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Int {
        let folder = folder(of: language)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let phrases = wanted.filter { !isMade($0, language) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            var rest = phrases[...]
            for phrase in rest.prefix(Self.atOnce) { group.addTask { try await make(phrase, language) } }
            rest = rest.dropFirst(Self.atOnce)
            var done = 0
            while try await group.next() != nil {
                done += 1
                progress(done, phrases.count)
                guard let phrase = rest.popFirst() else { continue }
                group.addTask { try await make(phrase, language) }
            }
        }
        return phrases.count
    }

    private func make(_ phrase: Phrase, _ language: SpokenLanguage) async throws {
        guard let text = phrase.text(in: language) else { return }
        try Task.checkCancellation()
        let folder = folder(of: language)
        // Another process may be making the same.
        let scratch = folder.appending(path: ".\(phrase.name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let spoken = scratch.appending(path: "spoken.wav").path
        try await Program.run(voice.words(language, file: spoken), input: text)
        for (rate, ending) in [("8000", "wav"), ("16000", "wav16")] {
            let made = scratch.appending(path: "made.wav")
            // Three decibels below full scale, as recordings are; silence at both ends is cut.
            let trim = ["silence", "1", "0.02", "0.5%", "reverse", "silence", "1", "0.02", "0.5%", "reverse"]
            let form = ["-r", rate, "-c", "1", "-b", "16", "-e", "signed-integer"]
            try await Program.run(["sox", spoken] + form + [made.path, "gain", "-n", "-3"] + trim)
            try place(made, at: folder.appending(path: "\(phrase.name).\(ending)"))
        }
        try Data(mark(text).utf8).write(to: folder.appending(path: "\(phrase.name).txt"), options: .atomic)
    }

    /// Puts a file in its place at once, over the one that may be there.
    private func place(_ file: URL, at path: URL) throws {
        guard rename(file.path, path.path) == 0 else { throw SoundFault("\(path.path) cannot be written") }
    }

    private func isMade(_ phrase: Phrase, _ language: SpokenLanguage) -> Bool {
        guard let text = phrase.text(in: language) else { return true }
        let folder = folder(of: language)
        let files = ["wav", "wav16"].map { folder.appending(path: "\(phrase.name).\($0)").path }
        guard files.allSatisfy(FileManager.default.fileExists) else { return false }
        let mark = try? String(contentsOf: folder.appending(path: "\(phrase.name).txt"), encoding: .utf8)
        return mark == self.mark(text)
    }

    /// What a recording says and whose voice it is: it lies beside it and says that a machine spoke.
    private func mark(_ text: String) -> String {
        "\(text)\nmachine voice: \(voice.words.joined(separator: " "))\n"
    }
}
