import CLibPQ
import Glibc

extension Connection {
    /// Opens a connection and enters pipeline mode before the deadline.
    ///
    /// Throws a ``PostgresError`` of kind `connection`; libpq's messages about connecting hold no password.
    static func connect(
        _ parameters: ConnectionParameters,
        until deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> Connection {
        guard let handle = await start(parameters) else {
            throw PostgresError(.connection, "libpq has no memory or too many connections are being opened")
        }
        let connection = Connection(handle: handle.pointer)
        try await connection.finishConnecting(until: deadline)
        guard PQsetnonblocking(handle.pointer, 1) == 0, PQenterPipelineMode(handle.pointer) == 1 else {
            throw PostgresError(.connection, connection.lastMessage)
        }
        PQsetNoticeProcessor(handle.pointer, { _, _ in }, nil)
        return connection
    }

    /// libpq's object while it changes threads.
    ///
    /// `@unchecked Sendable` is safe because the thread that made it does not touch it again.
    private struct Handle: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    /// Starts connecting; on a thread of its own when a name must be looked up, since libpq blocks for that.
    private static func start(_ parameters: ConnectionParameters) async -> Handle? {
        guard parameters.needsNameLookup else { return startNow(parameters) }
        return await withCheckedContinuation { continuation in
            let accepted = SerialThread.connecting.run { continuation.resume(returning: startNow(parameters)) }
            if !accepted { continuation.resume(returning: nil) }
        }
    }

    private static func startNow(_ parameters: ConnectionParameters) -> Handle? {
        let pairs = parameters.pairs
        let keywords = CStrings(pairs.map(\.keyword))
        let values = CStrings(pairs.map(\.value))
        return PQconnectStartParams(keywords.pointers, values.pointers, 0).map { Handle(pointer: $0) }
    }

    private func finishConnecting(until deadline: ContinuousClock.Instant) async throws(PostgresError) {
        // libpq's rule: before the first poll, act as if it had asked to wait for writing.
        var interest = Reactor.Interest.write
        while let handle {
            guard PQstatus(handle) != CONNECTION_BAD else { throw PostgresError(.connection, lastMessage) }
            switch await reactor.wait(for: interest, on: PQsocket(handle), until: deadline) {
            case .ready: break
            case .timedOut, .cancelled:
                close()
                throw PostgresError(.connection, "the server did not answer before the deadline")
            case .failed: throw PostgresError(.connection, "the socket cannot be watched")
            }
            switch PQconnectPoll(handle) {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_READING: interest = .read
            case PGRES_POLLING_WRITING: interest = .write
            default: throw PostgresError(.connection, lastMessage)
            }
        }
    }
}

/// C strings with a null pointer after the last, freed with this object.
final class CStrings {
    let pointers: [UnsafePointer<CChar>?]

    init(_ texts: [String]) {
        pointers = texts.map { text in UnsafePointer(strdup(text)) } + [nil]
    }

    deinit {
        for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) }
    }
}
