import Domain
import Foundation
import Testing

@testable import Sounds

struct PhraseFolderTests {
    private let root = FileManager.default.temporaryDirectory.appending(path: "koplus-sounds-\(UUID().uuidString)")

    @Test func `every phrase is spoken in both qualities, and is not made again`() async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = PhraseFolder(root: root)
        #expect(try await folder.make(.swedish) == Phrase.all.count)
        for phrase in Phrase.all {
            let (narrow, wide) = (try recording(phrase, "wav"), try recording(phrase, "wav16"))
            #expect(narrow.rate == 8000 && wide.rate == 16_000, "\(phrase.name)")
            #expect(narrow.seconds > 0.15 && narrow.seconds < 8, "\(phrase.name): \(narrow.seconds) s")
            #expect(narrow.loudest > 8000, "\(phrase.name) is heard")
        }
        #expect(try await folder.make(.swedish) == 0)
        try FileManager.default.removeItem(at: root.appending(path: "machine/sv/confirm.wav16"))
        #expect(try await folder.make(.swedish) == 1)
    }

    @Test func `another voice speaks everything anew`() async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let slow = try #require(VoiceCommand("espeak-ng -v {language} -s 90 -w {file} --stdin"))
        let some = [Phrase.confirm, .position(2)]
        _ = try await PhraseFolder(root: root, voice: slow).make(.english, some)
        let before = try recording(.confirm, "wav", "en").seconds
        #expect(try await PhraseFolder(root: root).make(.english, some) == 2)
        #expect(try recording(.confirm, "wav", "en").seconds < before)
    }

    @Test func `a voice that is not there, fails or stands still is named`() async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let none = try #require(VoiceCommand("no-such-voice {file}"))
        await #expect { try await PhraseFolder(root: root, voice: none).make(.swedish) } throws: {
            "\($0)" == "no-such-voice is not installed"
        }
        let failing = try #require(VoiceCommand("ls /nowhere/{file}"))
        await #expect { try await PhraseFolder(root: root, voice: failing).make(.swedish) } throws: {
            "\($0)".hasPrefix("ls failed (2): ")
        }
        await #expect(throws: SoundFault.self) { try await Program.run(["sleep", "60"], seconds: 1) }
        let left = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "machine/sv").path)
        #expect(left == [], "nothing half made is left")
    }

    @Test(arguments: ["", "espeak-ng", "{file}", "{language} {file}"])
    func `a voice must name a program and where its file goes`(line: String) {
        #expect(VoiceCommand(line) == nil)
    }

    private struct Recording {
        let rate: UInt32
        let seconds: Double
        let loudest: Int
    }

    /// Reads a WAV file of 16-bit samples.
    private func recording(_ phrase: Phrase, _ ending: String, _ language: String = "sv") throws -> Recording {
        let bytes = [UInt8](try Data(contentsOf: root.appending(path: "machine/\(language)/\(phrase.name).\(ending)")))
        let rate = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[24 + $1]) << (8 * UInt32($1)) }
        let samples = stride(from: 44, to: bytes.count - 1, by: 2).map {
            Int(Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8))
        }
        return Recording(
            rate: rate,
            seconds: Double(samples.count) / Double(rate),
            loudest: samples.map(abs).max() ?? 0
        )
    }
}
