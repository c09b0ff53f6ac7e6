/// Roles that sign in with the owner's password, on a server that asks for one.
///
/// A migration makes the service's roles without a password, since a file must not hold one; on a server that asks for
/// passwords they could not sign in. The server is sent the SCRAM verifier, never the password itself.
public struct SignInRoles: Sendable {
    private let names: [String]

    /// Roles named `[a-z_]+`; other names stop the process.
    public init(_ names: [String]) {
        for name in names {
            let isName = name.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) }
            precondition(isName && !name.isEmpty, "not a role's name: \(name)")
        }
        self.names = names
    }

    /// Gives the owner's password to those of the roles that cannot sign in with it; does nothing when there is none.
    ///
    /// The owner must be allowed to change the roles. Throws ``PostgresError``.
    public func admit(by owner: ConnectionParameters) async throws {
        guard let password = owner.password else { return }
        for name in names where await !canSignIn(owner.with(user: name)) {
            try await BlockingConnection.perform(owner) { connection in
                let verifier = try connection.verifier(of: password, user: name)
                // Its alphabet is base 64, `$`, `:` and `-`: nothing that ends a literal.
                try connection.run("role_password", "ALTER ROLE \(name) PASSWORD '\(verifier)'")
            }
        }
    }

    private func canSignIn(_ parameters: ConnectionParameters) async -> Bool {
        do {
            try await BlockingConnection.perform(parameters) { _ in }
            return true
        } catch {
            return false
        }
    }
}
