import Testing

/// The built binary as processes, on real PostgreSQL and with real calls; one test at a time, since each is a whole
/// installation that measures how soon things happen.
@Suite(.serialized) struct SystemTests {}
