import Domain
import Logging
import Storage
import StrictJSON
import Switch

extension ShardLoop {
    /// Brings companies into memory, as the database holds them, and together with what the switch holds by now.
    mutating func bring(_ companies: Set<CompanyID>) async throws {
        let now = context.time.now
        let missing = companies.filter { rooms.rooms[$0] == nil && !past.aside.holds($0, at: now) }.sorted()
        guard !missing.isEmpty else { return }
        let quarantined = try await context.store.quarantined(among: missing)
        for company in quarantined { past.aside.put(company, at: now) }
        let wanted = missing.filter { !quarantined.contains($0) }
        guard past.isWary(at: now) else { return try await bring(wanted, at: now) }
        for company in wanted {
            let suspect = Suspect(company: company, occasion: .load, call: nil)
            guard try await isTrusted(suspect) else {
                try await quarantine(suspect, at: now)
                continue
            }
            try await bring([company], at: now)
            try await context.store.end(suspect, under: context.hold)
        }
    }

    private mutating func bring(_ wanted: [CompanyID], at now: Instant) async throws {
        var returned: [CompanyID] = []
        for (company, outcome) in try await read(wanted) {
            switch outcome {
            case .success(let room):
                rooms.add(room, at: now)
                want(company)
                if past.aside.knows(company) { returned.append(company) }
            case .failure(let error): setAside(company, because: error, at: now)
            }
        }
        try await reconcile(returned)
    }

    /// Companies that were set aside have missed what happened in the switch meanwhile.
    private mutating func reconcile(_ companies: [CompanyID]) async throws {
        for company in companies { past.aside.takeBack(company) }
        guard rooms.isOnline, !companies.isEmpty else { return }
        do {
            let snapshot = try await context.telephony.snapshot(of: context.hold.shard)
            rooms.reconcile(companies, with: snapshot, at: context.time.now)
        } catch {
            // The switch is away: the next `online` brings all companies together with it.
            context.logger.warning("The switch did not say what it holds", metadata: ["error": "\(error)"])
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
        } catch  where Self.isRefused(error) {
            context.logger.error(
                "A company's changed settings cannot be read; the former ones hold",
                metadata: ["company": "\(company)", "error": "\(error)"]
            )
        }
    }

    private func read(_ companies: [CompanyID]) async throws -> [(CompanyID, Result<CompanyRoom, any Error>)] {
        let context = context
        return try await withThrowingTaskGroup(of: (CompanyID, Result<CompanyRoom, any Error>).self) { group in
            var rest = companies[...]
            var read: [(CompanyID, Result<CompanyRoom, any Error>)] = []
            for company in rest.prefix(Self.parallelLoads) {
                group.addTask { (company, try await Self.read(company, context)) }
            }
            rest = rest.dropFirst(Self.parallelLoads)
            while let outcome = try await group.next() {
                read.append(outcome)
                guard let company = rest.popFirst() else { continue }
                group.addTask { (company, try await Self.read(company, context)) }
            }
            return read.sorted { $0.0 < $1.0 }
        }
    }

    /// A company, or why what is stored of it cannot be read; throws when the database is away.
    private static func read(
        _ company: CompanyID,
        _ context: ShardContext
    ) async throws -> Result<CompanyRoom, any Error> {
        do {
            return .success(try await context.store.room(of: company, prompts: context.prompts))
        } catch  where isRefused(error) {
            return .failure(error)
        }
    }

    /// Whether what is stored, or was to be stored, is what is wrong: the shard's other companies are not concerned.
    static func isRefused(_ error: any Error) -> Bool {
        switch error {
        case let refusal as StorageRefusal: refusal != .leaseLost
        case is DecodingError, is EncodingError, is JSONRefusal: true
        case _: Database.isAboutData(error)
        }
    }

    private func want(_ company: CompanyID) {
        guard let devices = rooms.rooms[company]?.directory.devices.values else { return }
        provisioner.want(devices.compactMap(\.provisioned), of: company)
    }
}
