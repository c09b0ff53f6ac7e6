import Domain
import Logging
import Storage
import StrictJSON
import Switch

extension ShardLoop {
    /// Brings companies into memory, as the database holds them.
    mutating func bring(_ companies: Set<CompanyID>) async throws {
        let wanted = companies.filter { rooms.rooms[$0] == nil }.sorted()
        guard !wanted.isEmpty else { return }
        let now = context.time.now
        for room in try await read(wanted) {
            rooms.add(room, at: now)
            want(room.company)
        }
    }

    /// Reads the shard's numbers anew.
    mutating func readNumbers() async throws {
        rooms.routes = try await context.store.numbers(of: context.hold.shard)
        provisioner.want(Set(rooms.routes.keys))
    }

    /// Reads anew what a company has decided.
    mutating func readDirectory(of company: CompanyID) async throws {
        do {
            let directory = try await context.store.directory(of: company)
            rooms.direct(company, by: directory, at: context.time.now)
            want(company)
        } catch let error as JSONRefusal {
            context.logger.error(
                "A company's changed settings cannot be read; the former ones hold",
                metadata: [
                    "company": "\(company)", "error": "\(error)",
                ]
            )
        }
    }

    private func read(_ companies: [CompanyID]) async throws -> [CompanyRoom] {
        let context = context
        return try await withThrowingTaskGroup(of: CompanyRoom?.self) { group in
            var rest = companies[...]
            var read: [CompanyRoom] = []
            for company in rest.prefix(Self.parallelLoads) {
                group.addTask { try await Self.read(company, context) }
            }
            rest = rest.dropFirst(Self.parallelLoads)
            while let room = try await group.next() {
                if let room { read.append(room) }
                guard let company = rest.popFirst() else { continue }
                group.addTask { try await Self.read(company, context) }
            }
            return read.sorted { $0.company < $1.company }
        }
    }

    /// A company, or nil when what is stored of it cannot be read: the others of the shard go on without it.
    private static func read(_ company: CompanyID, _ context: ShardContext) async throws -> CompanyRoom? {
        do {
            return try await context.store.room(of: company, prompts: context.prompts)
        } catch  where error is DecodingError || error is JSONRefusal || error is StorageRefusal {
            context.logger.error(
                "A company is set aside: what is stored of it cannot be read",
                metadata: [
                    "company": "\(company)", "error": "\(error)",
                ]
            )
            return nil
        }
    }

    private func want(_ company: CompanyID) {
        guard let devices = rooms.rooms[company]?.directory.devices.values else { return }
        provisioner.want(devices.compactMap(\.provisioned), of: company)
    }
}
