import Testing

@testable import Postgres

/// Each value goes to the server and back; the server's own text of it shows that both agree on the meaning.
@Suite(.timeLimit(.minutes(2)))
struct ValueTests {
    private func echo<Value: PostgresEncodable & PostgresDecodable & Equatable>(
        _ values: [Value],
        as type: String
    ) async throws -> [String?] {
        let pool = try await TestServer.pool(size: 1)
        let name = "echo_" + type.filter { $0.isLetter || $0.isNumber }
        let statement = Statement<Value, (Value, String?)>.one(
            name,
            "SELECT $1::\(type), $1::\(type)::text"
        ) { value, parameters in
            parameters.append(value)
        } decode: { row in
            (try row.decode(), try row.decode())
        }
        return try await pool.withOperator { tx in
            var texts: [String?] = []
            for value in values {
                let answer = try await tx.run(statement, value)
                #expect(answer.0 == value)
                texts.append(answer.1)
            }
            return texts
        }
    }

    @Test func `integers, truth and floating point`() async throws {
        #expect(try await echo([Int16.min, 0, .max], as: "int2") == ["-32768", "0", "32767"])
        #expect(try await echo([Int32.min, .max], as: "int4") == ["-2147483648", "2147483647"])
        #expect(try await echo([Int64.min, .max], as: "int8") == ["-9223372036854775808", "9223372036854775807"])
        #expect(try await echo([-7, 7], as: "int8") == ["-7", "7"])
        #expect(try await echo([true, false], as: "bool") == ["true", "false"])
        #expect(try await echo([0.5, -1e300], as: "float8") == ["0.5", "-1e+300"])
    }

    @Test func `text, bytes, JSON and UUID`() async throws {
        #expect(try await echo(["", "åäö 🦊 ' \\ $1"], as: "text") == ["", "åäö 🦊 ' \\ $1"])
        #expect(try await echo([PostgresBytes([]), PostgresBytes([0, 255])], as: "bytea") == ["\\x", "\\x00ff"])
        #expect(try await echo([PostgresJSON(#"{"a": [1, null]}"#)], as: "jsonb") == [#"{"a": [1, null]}"#])
        let id = PostgresUUID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_00FF)
        #expect(try await echo([id], as: "uuid") == [id.description])
        #expect(id.description == "01900000-0000-7000-8000-0000000000ff")
    }

    @Test func `instants and days, before and after their epochs`() async throws {
        let instants = [-1, 0, 946_684_799_999, 1_800_000_000_123].map { PostgresTimestamp(milliseconds: $0) }
        #expect(
            try await echo(instants, as: "timestamptz") == [
                "1969-12-31 23:59:59.999+00", "1970-01-01 00:00:00+00", "1999-12-31 23:59:59.999+00",
                "2027-01-15 08:00:00.123+00",
            ]
        )
        let days = [-1, 0, 10_957, 20_000].map { PostgresDate(daysSinceEpoch: $0) }
        #expect(try await echo(days, as: "date") == ["1969-12-31", "1970-01-01", "2000-01-01", "2024-10-04"])
    }

    @Test func `an instant beyond the server's range is refused, not turned into another`() async throws {
        for far in [Int64.max, .min] {
            let error = await refusal { try await echo([PostgresTimestamp(milliseconds: far)], as: "timestamptz") }
            #expect(error?.sqlState == SQLState("22008"))
        }
        let error = await refusal { try await echo([PostgresDate(daysSinceEpoch: .max)], as: "date") }
        #expect(error?.sqlState == SQLState("22008"))
    }

    @Test func `optionals and arrays, empty and with gaps`() async throws {
        #expect(try await echo([Int?.none, 3], as: "int8") == [nil, "3"])
        #expect(try await echo([[Int](), [1, -2]], as: "int8[]") == ["{}", "{1,-2}"])
        #expect(try await echo([["a", nil, ""]], as: "text[]") == [#"{a,NULL,""}"#])
        #expect(try await echo([[PostgresDate(daysSinceEpoch: 0)]], as: "date[]") == ["{1970-01-01}"])
        #expect(try await echo([[true], []], as: "bool[]") == ["{t}", "{}"])
        #expect(try await echo([[PostgresBytes([1])]], as: "bytea[]") == [#"{"\\x01"}"#])
        let ids = [PostgresUUID.random(), .random()]
        #expect(try await echo([ids], as: "uuid[]") == ["{\(ids[0]),\(ids[1])}"])
        #expect(try await echo([[PostgresTimestamp(milliseconds: 0)]], as: "timestamptz[]").count == 1)
        #expect(try await echo([[PostgresJSON("1")]], as: "jsonb[]") == ["{1}"])
        #expect(try await echo([[Int16(1)]], as: "int2[]") == ["{1}"])
        #expect(try await echo([[Int32(1)]], as: "int4[]") == ["{1}"])
    }

    @Test func `a type of another module is stored as what it says`() async throws {
        enum Colour: String, PostgresRepresentable { case red, green }
        #expect(try await echo([Colour.red, .green], as: "text") == ["red", "green"])
        #expect(try await echo([[Colour.red]], as: "text[]") == ["{red}"])
    }

    @Test(arguments: [
        ("SELECT 1", "one more column"),
        ("SELECT 1, 2, 3", "one column is left"),
        ("SELECT 1, NULL::bigint", "NULL"),
        ("SELECT 1, 'a'", "another type"),
    ])
    func `a row of another shape is refused and named`(sql: String, reason: Comment) async throws {
        let pool = try await TestServer.pool(size: 1)
        let statement = Statement<Void, (Int, Int)>.one("shape", sql) { _, _ in
        } decode: { row in
            (try row.decode(), try row.decode())
        }
        let error = await refusal { try await pool.withOperator { tx in _ = try await tx.run(statement) } }
        #expect(error?.kind == .decoding, reason)
        #expect(error?.statement == "shape", reason)
    }

    @Test func `another number of rows than promised is refused`() async throws {
        let pool = try await TestServer.pool(size: 1)
        for count in [0, 2] {
            let statement = Statement<Int, Int>.one("one", "SELECT generate_series(1, $1)") { count, parameters in
                parameters.append(count)
            } decode: { row in
                try row.decode()
            }
            let error = await refusal { try await pool.withOperator { tx in try await tx.run(statement, count) } }
            #expect(error?.kind == .rowCount)
        }
    }

    @Test func `a message that repeats the input is not passed on`() async throws {
        let pool = try await TestServer.pool(size: 1)
        let statement = Statement<String, Void>.done("cast", "SELECT ($1::text)::int") { text, parameters in
            parameters.append(text)
        }
        let error = await refusal { try await pool.withOperator { tx in try await tx.run(statement, "070-1234567") } }
        #expect(error?.sqlState == SQLState("22P02"))
        #expect(error?.description.contains("1234567") == false)
    }
}
