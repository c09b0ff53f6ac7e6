import Foundation
import StrictJSON

/// A file named on the command line, `-` for standard input; at most 256 MiB.
struct InputFile {
    static let limit = 256 << 20
    let name: String

    /// What the refusals call it.
    var label: String { name == "-" ? "standard input" : name }

    func read() throws(CommandRefusal) -> Data {
        let data: Data
        do {
            data =
                name == "-"
                ? try FileHandle.standardInput.readToEnd() ?? Data()
                : try Data(contentsOf: URL(filePath: name))
        } catch {
            throw CommandRefusal(line: "\(label): cannot be read; is there such a file, and may you read it?")
        }
        guard data.count <= Self.limit else {
            throw CommandRefusal(line: "\(label): is larger than \(Self.limit >> 20) MiB")
        }
        return data
    }

    /// Hands the file's bytes to `body`; a refusal of its JSON becomes one line with file, pointer and reason.
    func decode<Result>(_ body: (Data) throws -> Result) throws -> Result {
        let data = try read()
        do {
            return try body(data)
        } catch let refusal as JSONRefusal {
            throw CommandRefusal(line: "\(label): \(refusal.description.replacing("\n", with: " "))")
        }
    }
}
