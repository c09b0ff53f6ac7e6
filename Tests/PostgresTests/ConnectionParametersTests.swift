import Testing

@testable import Postgres

struct ConnectionParametersTests {
    @Test func `an address is read in all its parts`() throws {
        let parameters = try ConnectionParameters(
            address: "postgresql://anna:s%20t@db.example:5433/ko?sslmode=require&sslrootcert=/etc/ca.pem"
        )
        #expect(parameters.host == "db.example" && parameters.port == 5433)
        #expect(parameters.database == "ko" && parameters.user == "anna" && parameters.password == "s t")
        #expect(parameters.encryption == .require && parameters.rootCertificates == "/etc/ca.pem")
    }

    @Test func `a network is encrypted and verified unless the address says otherwise`() throws {
        #expect(try ConnectionParameters(address: "postgresql://a@db/ko").encryption == .verifyFull)
        let socket = try ConnectionParameters(address: "postgresql://a@%2Frun%2Fpostgresql/ko")
        #expect(socket.host == "/run/postgresql" && socket.encryption == .disable && !socket.needsNameLookup)
    }

    @Test(arguments: [
        "postgresql://a:geheim@db", "postgresql://:geheim@db/ko", "postgresql://a:geheim@db:x/ko",
        "postgresql://a:geheim@db:70000/ko", "postgresql://a:geheim@db/ko?sslmode=prefer",
        "postgresql://a:geheim@db/ko?options=-c%20x", "http://a:geheim@db/ko", "", "postgresql://a:geheim%@db/ko",
    ])
    func `an address that is not whole is refused without being repeated`(address: String) {
        let error = #expect(throws: PostgresError.self) { try ConnectionParameters(address: address) }
        #expect(error?.kind == .misuse)
        #expect(error?.description.contains("geheim") == false)
    }
}
