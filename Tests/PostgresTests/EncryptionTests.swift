import Foundation
import Glibc
import Testing

@testable import Postgres

/// Connections over a network: TCP with a password, and TLS whose certificate is looked at.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct EncryptionTests {
    /// Loopback addresses of this process's own, so that the usual port is free there; the certificate names the first.
    private static let address = loopback(64)
    private static let unnamed = loopback(128)

    private static func loopback(_ net: Int) -> String {
        let process = Int(getpid())
        return "127.\(net + (process >> 16 & 63)).\(process >> 8 & 255).\(process & 255)"
    }

    /// A key and a certificate for the address, made by openssl; readable by the server's user.
    private func makeCertificate(in directory: String) throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=koplus-test",
            "-addext", "subjectAltName=IP:\(Self.address)", "-keyout", directory + "/key.pem",
            "-out", directory + "/certificate.pem",
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        #expect(openssl.terminationStatus == 0)
        let access = """
            local all all trust
            hostssl all all 127.0.0.0/8 scram-sha-256
            hostnossl all plain 127.0.0.0/8 scram-sha-256
            """
        try access.write(toFile: directory + "/access", atomically: true, encoding: .utf8)
        guard geteuid() == 0, let user = getpwnam("postgres") ?? getpwnam("nobody") else { return }
        for name in ["", "/key.pem", "/certificate.pem", "/access"] {
            #expect(chown(directory + name, user.pointee.pw_uid, user.pointee.pw_gid) == 0)
        }
        #expect(chmod(directory + "/key.pem", 0o600) == 0)
    }

    private func cluster(_ name: String) async throws -> (Cluster, String) {
        let directory = TestServer.directory(name + "-files")
        var configuration = TestServer.configuration(name)
        try makeCertificate(in: directory)
        configuration.settings.merge([
            "listen_addresses": "\(Self.address),\(Self.unnamed)", "ssl": "on", "ssl_key_file": directory + "/key.pem",
            "ssl_cert_file": directory + "/certificate.pem", "hba_file": directory + "/access",
        ]) { $1 }
        let cluster = try Cluster(configuration, logger: TestServer.logger)
        try await cluster.start()
        let roles = "CREATE ROLE secret LOGIN PASSWORD 'åtta bitar'; CREATE ROLE plain LOGIN PASSWORD 'åtta bitar'"
        try await Script("roles", roles).run(on: cluster.superuser)
        return (cluster, directory)
    }

    private static let tls = Statement<Void, Bool>.one(
        "t_tls", "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }

    /// Whether the connection is encrypted; nil when there is none.
    private func connect(
        _ user: String, _ encryption: ConnectionParameters.Encryption, roots: String? = nil, host: String = address,
        password: String = "åtta bitar"
    ) async -> Bool? {
        let parameters = ConnectionParameters(
            host: host, database: "postgres", user: user, password: password, encryption: encryption,
            rootCertificates: roots)
        var configuration = Pool.Configuration(parameters: parameters, size: 1)
        configuration.acquisitionTimeout = .seconds(10)
        let pool = Pool(configuration, logger: TestServer.logger)
        let answer = try? await pool.withOperator { tx in try await tx.run(Self.tls) }
        await pool.close()
        return answer
    }

    @Test func `TCP asks for the password, and TLS is made with the server that the certificate names and no other`()
        async throws
    {
        let (cluster, files) = try await cluster("tls")
        let certificate = files + "/certificate.pem"
        #expect(await connect("plain", .disable) == false)
        #expect(await connect("plain", .disable, password: "fel") == nil)
        #expect(await connect("secret", .disable) == nil)
        #expect(await connect("secret", .require) == true)
        #expect(await connect("secret", .verifyFull, roots: certificate) == true)
        // Not signed by whom we trust.
        let other = TestServer.directory("tls-other")
        try makeCertificate(in: other)
        #expect(await connect("secret", .verifyFull, roots: other + "/certificate.pem") == nil)
        // The same server under a name that its certificate does not say.
        #expect(await connect("secret", .require, host: Self.unnamed) == true)
        #expect(await connect("secret", .verifyFull, roots: certificate, host: Self.unnamed) == nil)
        await cluster.stop()
    }

    @Test func `many statements, a long answer and a broken line work over TLS as over a socket`() async throws {
        let (cluster, files) = try await cluster("tls-work")
        var configuration = Pool.Configuration(
            parameters: ConnectionParameters(
                host: Self.address, database: "postgres", user: "secret", password: "åtta bitar",
                encryption: .verifyFull, rootCertificates: files + "/certificate.pem"), size: 2)
        configuration.acquisitionTimeout = .seconds(30)
        let pool = Pool(configuration, logger: TestServer.logger)
        let rows = try await pool.withOperator { tx in try await tx.run(Note.long) }
        #expect(rows.count == 1000)
        for _ in 0..<50 { _ = try await pool.withOperator { tx in try await tx.run(Note.setting) } }
        let error = await refusal {
            try await pool.withOperator { tx in
                kill(try await tx.run(Note.process), SIGTERM)
                while true { _ = try await tx.run(Note.long) }
            }
        }
        #expect(error?.kind == .lost || error?.kind == .server)
        #expect(error?.isOutcomeUnknown == false)
        #expect(try await pool.withOperator { tx in try await tx.run(Self.tls) })
        await pool.close()
        await cluster.stop()
    }
}
