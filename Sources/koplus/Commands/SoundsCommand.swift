import ArgumentParser
import Domain
import Foundation
import Sounds

/// `koplus sounds DIR`: makes the product's phrases where the switch runs on another machine.
struct SoundsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sounds",
        abstract: "Make the product's phrases by a machine voice, for a switch on another machine.",
        discussion: "What is there already with the same words and voice is kept. koplus serve does this by itself."
    )

    @Argument(help: "The folder of recordings: the same path as koplus serve --sounds.")
    var folder: String
    @Option(help: "sv or en (both).")
    var language: String?
    @Option(help: "The program that speaks: text on its input, {file}, {language} (espeak-ng).")
    var voice: String?

    func run() async throws {
        let folder = try phraseFolder()
        for language in try languages() {
            do {
                let count = try await folder.make(language) { done, all in
                    guard done % 50 == 0 || done == all else { return }
                    Output.complain("\(language.rawValue): \(done) of \(all) phrases")
                }
                Output.write("\(folder.folder(of: language).path): \(count) made, \(Phrase.all.count) in all")
            } catch {
                throw CommandRefusal(line: "phrases in \(language.rawValue): \(error)")
            }
        }
    }

    private func languages() throws(CommandRefusal) -> [SpokenLanguage] {
        guard let text = language else { return SpokenLanguage.allCases }
        guard let language = SpokenLanguage(rawValue: text) else {
            throw CommandRefusal(line: "--language: must be sv or en, not \"\(text)\"")
        }
        return [language]
    }

    private func phraseFolder() throws(CommandRefusal) -> PhraseFolder {
        let root = URL(filePath: folder)
        guard let text = voice else { return PhraseFolder(root: root) }
        guard let voice = VoiceCommand(text) else {
            throw CommandRefusal(line: "--voice: must be a program and its arguments with {file} among them")
        }
        return PhraseFolder(root: root, voice: voice)
    }
}
