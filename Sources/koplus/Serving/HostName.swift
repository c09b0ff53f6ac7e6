import Glibc

/// Names of hosts, as this machine looks them up.
enum HostName {
    /// Whether a name or address leads anywhere.
    static func isKnown(_ name: String) -> Bool {
        var found: UnsafeMutablePointer<addrinfo>?
        defer { if let found { freeaddrinfo(found) } }
        return getaddrinfo(name, nil, nil, &found) == 0 && found != nil
    }
}
