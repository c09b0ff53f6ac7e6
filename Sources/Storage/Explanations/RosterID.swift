public import Domain

/// Names a roster within a company.
public typealias RosterID = Identifier<Roster.Subject>
