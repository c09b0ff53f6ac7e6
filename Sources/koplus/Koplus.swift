import ArgumentParser
import Foundation

/// `koplus`: the one binary and the one composition root.
@main
struct Koplus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "koplus",
        abstract: "KÖ Plus: the call queue and its billing.",
        version: ProductVersion.current,
        subcommands: [
            ServeCommand.self, MigrateCommand.self, SimulateCommand.self, BillCommand.self, DoctorCommand.self,
            SoundsCommand.self,
        ]
    )

    /// Runs the command; what a person did wrong is one line on stderr and exit 2.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let refusal as CommandRefusal {
            Output.complain(refusal.line)
            Foundation.exit(2)
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        if code.isSuccess { exit(withError: error) }
        if code == .validationFailure {
            Output.complain(message(for: error).replacing("\n", with: " "))
            Foundation.exit(2)
        }
        exit(withError: error)
    }
}
