extension Cluster {
    /// The directory with the server's programs that a new cluster would run; throws ``ClusterRefusal/noBinaries(version:)``.
    public static func programs() throws -> String {
        try ClusterBinaries.find(version: nil, preferred: nil)
    }
}
