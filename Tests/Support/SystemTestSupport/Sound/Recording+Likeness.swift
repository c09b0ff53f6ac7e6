extension Recording {
    /// How alike the end of another recording is to the most similar part of this one, from 0 to 1.
    ///
    /// The last quarter of a second is compared: phrases of one kind differ there. The correlation of both, with
    /// the mean taken away, over all places; a lost packet or the coding of telephony leaves it near 1.
    public func likeness(to phrase: Recording) -> Double {
        let length = min(Int(Self.rate) / 4, phrase.samples.count)
        let wanted = phrase.samples.suffix(length).map(Float.init)
        let heard = samples.map(Float.init)
        guard heard.count >= length, length > 0 else { return 0 }
        let wantedPower = wanted.reduce(0) { $0 + $1 * $1 }
        var best: Float = 0
        heard.withUnsafeBufferPointer { heard in
            wanted.withUnsafeBufferPointer { wanted in
                var power: Float = 0
                for index in 0..<length { power += heard[index] * heard[index] }
                for start in 0...(heard.count - length) {
                    if start > 0 {
                        let (gone, come) = (heard[start - 1], heard[start + length - 1])
                        power += come * come - gone * gone
                    }
                    guard power > wantedPower / 4 else { continue }
                    var product: Float = 0
                    for index in 0..<length { product += heard[start + index] * wanted[index] }
                    best = max(best, product / (power * wantedPower).squareRoot())
                }
            }
        }
        return Double(best)
    }
}
