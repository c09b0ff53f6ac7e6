public import Foundation

/// What one side of a call heard, at 8 kHz.
public struct Recording: Sendable {
    static let rate = 8000.0

    let samples: [Int16]

    /// How long it is.
    public var seconds: Double { Double(samples.count) / Self.rate }

    /// How much of the power of the last second is in a tone, from 0 to 1 (Goertzel's algorithm).
    public func share(of frequency: Double) -> Double {
        let part = samples.suffix(Int(Self.rate)).map(Double.init)
        let power = part.reduce(0) { $0 + $1 * $1 }
        guard part.count >= 4000, power > 0 else { return 0 }
        let turn = 2 * cos(2 * .pi * frequency / Self.rate)
        var (first, second) = (0.0, 0.0)
        for sample in part { (first, second) = (sample + turn * first - second, first) }
        let found = first * first + second * second - turn * first * second
        return found * 2 / (power * Double(part.count))
    }

    /// Reads a WAV file of 16-bit samples at 8 kHz.
    public init(wav: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: wav).dropFirst(44))
        samples = stride(from: 0, to: bytes.count - 1, by: 2).map {
            Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
        }
    }

    init(samples: [Int16]) {
        self.samples = samples
    }

    /// Writes it as a WAV file, to be listened to.
    public func write(to path: String) throws {
        let bytes = samples.flatMap { sample in
            [UInt8(truncatingIfNeeded: sample), UInt8(truncatingIfNeeded: sample >> 8)]
        }
        func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> ($0 * 8) & 255) } }
        let format =
            number(16, 4) + number(1, 2) + number(1, 2) + number(8000, 4) + number(16_000, 4) + number(2, 2)
            + number(16, 2)
        let header = Array("RIFF".utf8) + number(36 + bytes.count, 4) + Array("WAVEfmt ".utf8) + format
        try Data(header + Array("data".utf8) + number(bytes.count, 4) + bytes).write(to: URL(filePath: path))
    }
}
