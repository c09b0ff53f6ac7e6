import API
import Foundation
import NIOCore
import Postgres
import Storage

/// What went wrong with serving, as one line that a person can act on.
enum ServeFault {
    /// The line for an error; nil for one that is a fault of the program.
    static func refusal(of error: any Error, _ configuration: ServeConfiguration) -> CommandRefusal? {
        switch error {
        case let refusal as CommandRefusal: refusal
        case let error as IOError: listening(configuration, error)
        case let refusal as ClusterRefusal: CommandRefusal(line: "private database: \(refusal)")
        case let role as UnsafeRole: CommandRefusal(line: "database: \(role)")
        case let error as PostgresError: CommandRefusal(line: "database: \(error)")
        case let refusal as WebAssets.Refusal: CommandRefusal(line: "pages: \(refusal)")
        case _: nil
        }
    }

    private static func listening(_ configuration: ServeConfiguration, _ error: IOError) -> CommandRefusal {
        let place = "\(configuration.host):\(configuration.port)"
        switch error.errnoCode {
        case EADDRINUSE:
            let advice = "name another port, or 0 for a free one"
            return CommandRefusal(line: "--port: \(place) is taken by another program; \(advice)")
        case EACCES:
            return CommandRefusal(line: "--port: this user may not listen at \(place); name a port above 1023")
        case EADDRNOTAVAIL:
            return CommandRefusal(line: "--host: this machine has no address \(configuration.host)")
        case _: return CommandRefusal(line: "\(place): \(String(cString: strerror(error.errnoCode)))")
        }
    }
}
