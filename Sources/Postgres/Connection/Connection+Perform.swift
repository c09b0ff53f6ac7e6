import CLibPQ
import Glibc

extension Connection {
    /// One message sent, in the order in which the server answers.
    private enum Sent {
        case prepare(Int)
        case execute(Int)
    }

    /// Sends the request and waits for all of its answers.
    ///
    /// On a refusal by the server the rest of the request is skipped, the first refusal is thrown, and the connection
    /// stays usable. On a timeout or a break it is closed.
    func perform(
        _ request: Request,
        until deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> [ResultSet] {
        guard let handle else { throw PostgresError(.lost, "the connection is closed") }
        do {
            let sent = try send(request, to: handle)
            return try await receive(request, sent, from: handle, until: deadline)
        } catch {
            throw settle(error, request)
        }
    }

    /// Closes the connection after what leaves its state unclear, and says whether the outcome is unknown.
    private func settle(_ error: PostgresError, _ request: Request) -> PostgresError {
        var error = error
        switch error.kind {
        case .timeout:
            error.isOutcomeUnknown = true
            abandon()
        case .lost:
            error.isOutcomeUnknown = request.commits
            close()
        case .server:
            // "Cached plan must not change result type", "prepared statement does not exist": a migration has run.
            if let code = error.sqlState?.code, code == "0A000" || code == "26000" { isWornOut = true }
            if let handle, PQstatus(handle) == CONNECTION_OK { break }
            error.isOutcomeUnknown = request.commits
            close()
        case .connection, .exhausted, .closed, .rowCount, .decoding, .misuse:
            break
        }
        return error
    }

    private func send(_ request: Request, to handle: OpaquePointer) throws(PostgresError) -> [Sent] {
        var sent: [Sent] = []
        sent.reserveCapacity(request.operations.count + 4)
        for (index, operation) in request.operations.enumerated() {
            if operation.isPrepared, !prepared.contains(operation) {
                try check(prepare(operation, on: handle), operation)
                sent.append(.prepare(index))
            }
            try check(execute(operation, on: handle), operation)
            sent.append(.execute(index))
        }
        guard PQpipelineSync(handle) == 1 else { throw PostgresError(.lost, lastMessage) }
        return sent
    }

    private func check(_ code: Int32, _ operation: Operation) throws(PostgresError) {
        guard code == 1 else { throw PostgresError(.lost, lastMessage, statement: operation.name) }
    }

    private func prepare(_ operation: Operation, on handle: OpaquePointer) -> Int32 {
        let types = operation.parameters.types
        let name = prepared.serverName(operation)
        if !name.isEmpty { prepared.sent(operation) }
        return PQsendPrepare(handle, name, operation.sql, Int32(types.count), types)
    }

    private func execute(_ operation: Operation, on handle: OpaquePointer) -> Int32 {
        guard operation.isPrepared else {
            return PQsendQueryParams(handle, operation.sql, 0, nil, nil, nil, nil, 1)
        }
        let parameters = operation.parameters
        let name = prepared.contains(operation) ? operation.name : ""
        let lengths = parameters.ranges.map { Int32($0?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: lengths.count)
        return parameters.buffer.withUnsafeBufferPointer { buffer in
            // An empty value is not NULL, so its pointer must not be null either.
            let base = buffer.baseAddress.map { UnsafeRawPointer($0) } ?? Self.nowhere
            let values = parameters.ranges.map { range in
                range.map { (base + $0.lowerBound).assumingMemoryBound(to: CChar.self) }
            }
            return PQsendQueryPrepared(handle, name, Int32(lengths.count), values, lengths, formats, 1)
        }
    }

    /// An address for values without bytes; never read.
    private static var nowhere: UnsafeRawPointer {
        UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    }

    private func receive(
        _ request: Request,
        _ sent: [Sent],
        from handle: OpaquePointer,
        until deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> [ResultSet] {
        var results: [ResultSet?] = Array(repeating: nil, count: request.operations.count)
        var failure: PostgresError?
        var answered = 0
        var hasAnswer = false
        try await flush(handle, until: deadline)
        while true {
            try await awaitResult(handle, until: deadline)
            guard let result = PQgetResult(handle) else {
                // The end of one message's answers.
                guard PQstatus(handle) == CONNECTION_OK, hasAnswer else {
                    throw failure ?? PostgresError(.lost, lastMessage)
                }
                answered += 1
                hasAnswer = false
                continue
            }
            hasAnswer = true
            let status = PQresultStatus(result)
            if status == PGRES_PIPELINE_SYNC {
                PQclear(result)
                break
            }
            let set = ResultSet(result)
            // A server that ends the connection says why, and libpq then says that it is closed.
            guard answered < sent.count else {
                throw failure ?? PostgresError(.lost, "the server answered more than was asked")
            }
            guard status != PGRES_COPY_IN, status != PGRES_COPY_OUT, status != PGRES_COPY_BOTH else {
                // The server now waits for data that nobody sends; only closing ends that.
                throw PostgresError(.lost, "COPY cannot be used in a pipeline")
            }
            let accepted = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
            switch sent[answered] {
            case .prepare(let index):
                if !accepted { prepared.refused(request.operations[index]) }
                failure = failure ?? error(in: result, status, request.operations[index])
            case .execute(let index):
                results[index] = set
                failure = failure ?? error(in: result, status, request.operations[index])
            }
        }
        if let failure { throw failure }
        return results.compactMap(\.self)
    }

    /// The refusal that a result is; `nil` for one that is not, and for those skipped after a refusal.
    private func error(in result: OpaquePointer, _ status: ExecStatusType, _ operation: Operation) -> PostgresError? {
        if status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_PIPELINE_ABORTED { return nil }
        return PostgresError(result: result, statement: operation.name)
    }

    /// Sends all that is queued, and reads meanwhile so that neither side waits for the other.
    private func flush(
        _ handle: OpaquePointer,
        until deadline: ContinuousClock.Instant
    ) async throws(PostgresError) {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1:
                try await wait(for: [.read, .write], handle, until: deadline)
                guard PQconsumeInput(handle) == 1 else { throw PostgresError(.lost, lastMessage) }
            default: throw PostgresError(.lost, lastMessage)
            }
        }
    }

    private func awaitResult(
        _ handle: OpaquePointer,
        until deadline: ContinuousClock.Instant
    ) async throws(PostgresError) {
        while PQisBusy(handle) == 1 {
            try await wait(for: .read, handle, until: deadline)
            // A break shows as a failed result with the reason, so the answer is read all the same.
            guard PQconsumeInput(handle) == 1 else { return }
        }
    }

    private func wait(
        for interest: Reactor.Interest,
        _ handle: OpaquePointer,
        until deadline: ContinuousClock.Instant
    ) async throws(PostgresError) {
        switch await reactor.wait(for: interest, on: PQsocket(handle), until: deadline) {
        case .ready: return
        case .timedOut, .cancelled: throw PostgresError(.timeout, "no answer before the deadline")
        case .failed: throw PostgresError(.lost, "the socket cannot be watched: the connection is broken")
        }
    }
}
