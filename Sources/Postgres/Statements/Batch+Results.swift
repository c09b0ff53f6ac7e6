extension Batch {
    /// The answers to a batch that succeeded as a whole.
    public struct Results: Sendable {
        let sets: [ResultSet]

        /// The answer to one statement; throws when it cannot be decoded or has the wrong number of rows.
        public subscript<Output>(handle: Handle<Output>) -> Output {
            get throws(PostgresError) {
                do {
                    return try handle.decode(sets[handle.index])
                } catch {
                    throw PostgresError(reading: handle.name, error)
                }
            }
        }
    }
}
