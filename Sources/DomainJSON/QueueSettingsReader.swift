public import Domain
public import StrictJSON

/// Reads a queue's settings under their API names, strictly (queue.md §13).
///
/// What is absent or null has the product's default; unknown keys, wrong types and values out of range are refused with
/// a JSON pointer. A change is a merge patch (RFC 7396): apply `JSONValue.merging` first, then read the whole.
public struct QueueSettingsReader {
    /// Finds a queue by what the input calls it; nil: unknown.
    public var queue: (String) -> QueueID?
    /// The queue's own numbers, never a forward target.
    public var ownNumbers: [PhoneNumber]
    /// The queue itself, never a target.
    public var ownQueue: QueueID?

    /// Makes a reader.
    public init(ownNumbers: [PhoneNumber] = [], ownQueue: QueueID? = nil, queue: @escaping (String) -> QueueID?) {
        self.ownNumbers = ownNumbers
        self.ownQueue = ownQueue
        self.queue = queue
    }

    static let keys: Set<String> = [
        "distribution", "ringTime", "wrapUp", "wrapUpExtensionLimit", "maximumWait", "autoLogout",
        "deviceFailureLimit", "declineDelay", "deviceFailureDelay", "weight", "priorityAgeing", "welcome",
        "welcomeInFull", "announcements", "defaultHandleTime", "shortAbandonThreshold", "returnWindow", "exitKeys",
        "openingHours", "exceptions", "holidays", "closedAction", "whenClosing", "divertAction", "autoClose",
        "nobodyThere", "serviceLevel", "stickyAgent",
    ]

    /// Reads the settings.
    public func settings(_ reader: JSONReader) throws -> QueueSettings {
        let object = try reader.object(Self.keys)
        var settings = QueueSettings()
        try readTimes(object, &settings)
        try readWaiting(object, &settings)
        try readClosing(object, &settings)
        if let value = object["distribution"] { settings.distribution = try distribution(value) }
        if let value = object["nobodyThere"] { settings.nobodyThere = try nobodyThere(value) }
        if let value = object["serviceLevel"] { settings.serviceLevel = try serviceLevel(value) }
        if let value = object["autoClose"] { settings.autoClose = try autoClose(value) }
        if let value = object["exitKeys"] { settings.exitKeys = try exitKeys(value) }
        return settings
    }

    private func readTimes(_ object: JSONObjectReader, _ settings: inout QueueSettings) throws {
        try read(object, "ringTime", 5...60, &settings.ringTime)
        try read(object, "wrapUp", 0...900, &settings.wrapUp)
        try read(object, "wrapUpExtensionLimit", 0...1800, &settings.wrapUpExtensionLimit)
        try read(object, "declineDelay", 0...3600, &settings.declineDelay)
        try read(object, "deviceFailureDelay", 0...3600, &settings.deviceFailureDelay)
        try read(object, "defaultHandleTime", 1...86_400, &settings.defaultHandleTime)
        try read(object, "shortAbandonThreshold", 0...60, &settings.shortAbandonThreshold)
        try read(object, "returnWindow", 0...600, &settings.returnWindow)
        if let value = object["deviceFailureLimit"] {
            settings.deviceFailureLimit = Int(try value.integer(in: 1...100))
        }
        if let value = object["weight"] { settings.weight = Int(try value.integer(in: -100...100)) }
        if let value = object["welcomeInFull"] { settings.welcomeInFull = try value.boolean() }
        if let value = try nested(object, "welcome", ["seconds"])?["seconds"] {
            settings.welcome = try length(value, 0...600)
        }
        if let value = try nested(object, "priorityAgeing", ["seconds"])?["seconds"] {
            settings.priorityAgeing = try length(value, 1...86_400)
        }
        if let value = try nested(object, "stickyAgent", ["seconds"])?["seconds"] {
            settings.stickyAgent = try length(value, 1...31_536_000)
        }
    }

    private func readWaiting(_ object: JSONObjectReader, _ settings: inout QueueSettings) throws {
        if let rule = try nested(object, "maximumWait", ["seconds", "action"]) {
            let action = try rule["action"].map(action) ?? .hangUp
            settings.maximumWait = .init(seconds: try length(try rule[required: "seconds"], 10...7200), action: action)
        }
        if let rule = try nested(object, "autoLogout", ["missedOffers", "countDeclines"]) {
            settings.autoLogout.missedOffers = try rule["missedOffers"].map { Int(try $0.integer(in: 1...100)) }
            if let value = rule["countDeclines"] { settings.autoLogout.countDeclines = try value.boolean() }
        }
        let names: Set<String> = ["positionInterval", "waitInterval", "repeatInterval", "minimumInterval"]
        if let rule = try nested(object, "announcements", names) {
            settings.announcements.positionInterval = try rule["positionInterval"].map { try length($0, 1...3600) }
            settings.announcements.waitInterval = try rule["waitInterval"].map { try length($0, 1...3600) }
            settings.announcements.repeatInterval = try rule["repeatInterval"].map { try length($0, 1...3600) }
            try read(rule, "minimumInterval", 0...3600, &settings.announcements.minimumInterval)
        }
    }

    private func distribution(_ reader: JSONReader) throws -> QueueSettings.Distribution {
        let object = try reader.object(["kind", "agents", "skills", "widening"])
        var distribution = QueueSettings.Distribution()
        if let value = object["kind"] { distribution.kind = try value.word() }
        if let value = object["agents"] { distribution.agents = Int(try value.integer(in: 1...50)) }
        if let value = object["skills"] { distribution.skills = try Self.skills(value) }
        if let value = object["widening"] {
            let steps = try value.elements().map(wideningStep)
            distribution.widening = steps.enumerated().sorted {
                ($0.element.after, $0.offset) < ($1.element.after, $1.offset)
            }.map(\.element)
        }
        return distribution
    }

    /// A step either lowers the level of a skill or drops the skill; which, it must say.
    private func wideningStep(_ reader: JSONReader) throws -> QueueSettings.WideningStep {
        let object = try reader.object(["after", "skill", "level", "drop"])
        let drops = try object["drop"]?.boolean() ?? false
        let level = try object["level"].map { Int(try $0.integer(in: 1...10)) }
        guard drops == (level == nil) else { throw reader.refusal("must have either level or \"drop\": true") }
        return .init(
            after: try length(try object[required: "after"], 0...7200),
            skill: Skill(try object[required: "skill"].string()),
            level: level
        )
    }

    /// Reads `{skill: level 1–10}`, sorted by skill.
    public static func skills(_ reader: JSONReader) throws -> [SkillLevel] {
        let levels = try reader.anyObject().sorted.map { name, value in
            SkillLevel(Skill(name), Int(try value.integer(in: 1...10)))
        }
        return levels.sorted { $0.skill < $1.skill }
    }

    private func exitKeys(_ reader: JSONReader) throws -> [QueueSettings.ExitKey] {
        var keys: [QueueSettings.ExitKey] = []
        for element in try reader.elements() {
            let key = try exitKey(element)
            guard !keys.contains(where: { $0.key == key.key }) else {
                throw try element.anyObject().refusal(of: "key", "is there twice")
            }
            keys.append(key)
        }
        return keys
    }

    /// A key has an action like any other, or asks for a callback, which needs no target: the caller's number is it.
    private func exitKey(_ reader: JSONReader) throws -> QueueSettings.ExitKey {
        let object = try reader.object(["key", "action"])
        let key = try object[required: "key"].string()
        guard key.count == 1, "0123456789*#".contains(key) else {
            throw object.refusal(of: "key", "must be one of 0–9, * and #, not \"\(key)\"")
        }
        let value = try object[required: "action"]
        let kind = try value.anyObject()["kind"]
        if try kind?.string() == "callback" {
            _ = try value.object(["kind"])
            return .init(key: key, effect: .callback)
        }
        return .init(key: key, effect: .action(try action(value)))
    }

    /// Reads an action.
    public func action(_ reader: JSONReader) throws -> CallAction {
        let object = try reader.object(["kind", "target"])
        let kind = try object[required: "kind"].string()
        switch kind {
        case "busy", "hangUp":
            if object["target"] != nil { throw object.refusal(of: "target", "belongs to forward and queue only") }
            return kind == "busy" ? .busy : .hangUp
        case "forward":
            let text = try object[required: "target"].string()
            guard let number = PhoneNumber(text) else {
                throw object.refusal(of: "target", "must be a number in E.164 form")
            }
            guard !ownNumbers.contains(number) else {
                throw object.refusal(of: "target", "must not be the queue's own number")
            }
            guard number.isSwedishGeographicOrMobile else {
                throw object.refusal(of: "target", "must be a Swedish geographic or mobile number")
            }
            return .forward(number)
        case "queue":
            guard let target = queue(try object[required: "target"].string()) else {
                throw object.refusal(of: "target", "is not a known queue")
            }
            guard target != ownQueue else { throw object.refusal(of: "target", "must not be the queue itself") }
            return .queue(target)
        default:
            throw object.refusal(of: "kind", "must be one of forward, busy, hangUp, queue, not \"\(kind)\"")
        }
    }

    func nested(_ object: JSONObjectReader, _ key: String, _ keys: Set<String>) throws -> JSONObjectReader? {
        try object[key]?.object(keys)
    }

    func length(_ reader: JSONReader, _ range: ClosedRange<Double>) throws -> Milliseconds {
        Milliseconds(try reader.seconds(in: range).wholeMilliseconds)
    }

    func read(
        _ object: JSONObjectReader,
        _ key: String,
        _ range: ClosedRange<Double>,
        _ value: inout Milliseconds
    ) throws {
        if let reader = object[key] { value = try length(reader, range) }
    }
}
