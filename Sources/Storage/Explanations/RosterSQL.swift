import Domain
import Postgres

/// Rosters are added with the first offer that refers to them.
enum RosterSQL {
    /// Arrays of arrays cannot be unnested row by row: the agents travel as the text of one array.
    static let insert = CompanyStatement<[Roster], Int>.count(
        "roster_insert",
        """
        INSERT INTO roster (company_id, id, agents)
        SELECT $1, r.id, r.agents::uuid[] FROM unnest($2::uuid[], $3::text[]) AS r (id, agents)
        ON CONFLICT DO NOTHING
        """
    ) { rosters, parameters in
        let agents = rosters.map { "{" + $0.agents.map(\.description).joined(separator: ",") + "}" }
        parameters.append(rosters.map(\.id), agents)
    }

    /// An offer's explanation: the columns `explanation` and the roster's `agents`.
    static func explanation(_ row: inout Row) throws -> Explanation? {
        let stored = try row.decode(StoredJSON?.self)
        let agents = try row.decode([AgentID]?.self)
        guard let stored else { return nil }
        // Before there were rosters, an explanation named the agents itself.
        guard let agents else { return try stored.decode(Explanation.self) }
        return try stored.decode(StoredExplanation.self).explanation(of: agents)
    }
}
