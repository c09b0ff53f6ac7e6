/// Identifies a company (the tenant).
public typealias CompanyID = Identifier<Subject.Company>
/// Identifies a user of a company.
public typealias UserID = Identifier<Subject.User>
/// Identifies an agent: an agent is a user who is a member of a queue.
public typealias AgentID = UserID
/// Identifies a queue.
public typealias QueueID = Identifier<Subject.Queue>
/// Identifies a device.
public typealias DeviceID = Identifier<Subject.Device>
/// Identifies a call; the same in the engine, the switch, the database and the API.
public typealias CallID = Identifier<Subject.Call>
/// Identifies an offer, and the leg that rings for it in the switch.
public typealias OfferID = Identifier<Subject.Offer>
/// Identifies a request to an engine (an inbox row).
public typealias RequestID = Identifier<Subject.Request>
/// Identifies an invoice or a credit note.
public typealias InvoiceID = Identifier<Subject.Invoice>
/// Identifies a sign-in.
public typealias SessionID = Identifier<Subject.Session>
/// Identifies an API key.
public typealias APIKeyID = Identifier<Subject.APIKey>
/// Identifies a temporary schedule; the engine knows it by this too.
public typealias TemporaryScheduleID = Identifier<Subject.TemporarySchedule>
