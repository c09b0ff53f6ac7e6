/// The name of a skill, as the company calls it ("english"). Compared letter by letter.
public struct Skill: Hashable, Comparable, Sendable {
    /// The name.
    public let name: String

    /// Makes a skill of its name.
    public init(_ name: String) {
        self.name = name
    }

    /// The order of the values they stand for.
    public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

extension Skill: Codable {
    /// Reads the one form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        name = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the one form that `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
