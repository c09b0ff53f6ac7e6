public import Domain

extension Subject {
    /// A version of a price.
    public enum Price {}
}

/// Identifies a version of a price.
public typealias PriceID = Identifier<Subject.Price>
