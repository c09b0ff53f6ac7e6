import CLibPQ

extension PostgresError {
    /// The refusal in a result; a result without a code is a broken connection.
    init(result: OpaquePointer, statement: String) {
        func field(_ letter: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
        }
        guard let code = field("C") else {
            let message = String(cString: PQresultErrorMessage(result)).firstLine
            self.init(.lost, message.isEmpty ? "the server closed the connection" : message, statement: statement)
            return
        }
        let state = SQLState(code)
        let message = state.messageRepeatsInput ? "the server refuses a value (class 22)" : field("M") ?? ""
        self.init(.server, message, statement: statement)
        sqlState = state
        constraint = field("n")
    }
}
