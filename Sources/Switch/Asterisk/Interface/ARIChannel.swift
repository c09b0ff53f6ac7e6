import Domain

/// A channel as Asterisk describes it: what the product reads of it.
struct ARIChannel: Hashable, Sendable, Decodable {
    struct Party: Hashable, Sendable, Decodable {
        var number: String
    }

    struct Place: Hashable, Sendable, Decodable {
        var context: String?
        var exten: String
        var app_name: String?
        var app_data: String?
    }

    /// `Down`, `Ring`, `Ringing`, `Up` …
    enum State: Hashable, Sendable {
        case down, ringing, up, other
    }

    var id: String
    var state: State
    var caller: Party
    var dialplan: Place
    var since: Instant
    var variables: [String: String]

    private enum CodingKeys: String, CodingKey {
        case id, state, caller, dialplan, creationtime, channelvars
    }

    init(
        id: String,
        state: State,
        caller: Party = Party(number: ""),
        dialplan: Place,
        since: Instant,
        variables: [String: String] = [:]
    ) {
        self.id = id
        self.state = state
        self.caller = caller
        self.dialplan = dialplan
        self.since = since
        self.variables = variables
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        caller = try container.decode(Party.self, forKey: .caller)
        dialplan = try container.decode(Place.self, forKey: .dialplan)
        variables = try container.decodeIfPresent([String: String].self, forKey: .channelvars) ?? [:]
        state =
            switch try container.decode(String.self, forKey: .state) {
            case "Down", "Rsrvd": .down
            case "Ringing": .ringing
            case "Up": .up
            default: .other
            }
        guard let since = ARITime.read(try container.decode(String.self, forKey: .creationtime)) else {
            throw DecodingError.dataCorruptedError(forKey: .creationtime, in: container, debugDescription: "not a time")
        }
        self.since = since
    }

    /// Whether the channel is in a Stasis application with this argument, such as a caller of a shard.
    func isIn(_ application: String, as argument: String) -> Bool {
        dialplan.app_name == "Stasis" && dialplan.app_data == "\(application),\(argument)"
    }

    /// Whether it is a caller whom the dialplan holds, because nobody listens for the shard or did a moment ago.
    func isHeldByDialplan(for shard: ShardNumber) -> Bool {
        dialplan.context == "koplus-call" && dialplan.app_name != "Stasis"
            && variables["KOPLUS_SHARD"] == "\(shard.value)"
    }
}
