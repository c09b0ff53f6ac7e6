import API
import Domain
import Storage
import Synchronization
import Worker

/// Where this process says that there is something new of a company: to its own readers and worker at once, to other
/// processes through the database.
final class Bell: ReaderWake {
    private struct Listeners: Sendable {
        var worker: Worker?
        var sender: WakeUpSender?
    }

    private let board: WakeBoard
    private let listeners = Mutex(Listeners())

    init(board: WakeBoard) {
        self.board = board
    }

    /// Sets who hears it beside the readers of this process.
    ///
    /// - Parameters:
    ///   - worker: this process's worker; nil when it has none.
    ///   - sender: the way to other processes; nil when there cannot be any.
    func connect(worker: Worker?, sender: WakeUpSender?) {
        listeners.withLock { $0 = Listeners(worker: worker, sender: sender) }
    }

    /// There is new history of these companies.
    func wake(_ companies: [CompanyID]) {
        for company in companies { board.wake(company) }
        listeners.withLock { $0.sender }?.send(companies)
    }

    /// A request lies in a company's inbox.
    func wakeOwner(of company: CompanyID) {
        let listeners = listeners.withLock { $0 }
        if listeners.worker?.wake(Company.shard(of: company)) == true { return }
        listeners.sender?.send([company])
    }

    /// Another process told of these companies: requests or history, which only who looks can tell.
    func ring(for companies: [CompanyID]) {
        let worker = listeners.withLock { $0.worker }
        for company in companies {
            board.wake(company)
            _ = worker?.wake(Company.shard(of: company))
        }
    }
}
