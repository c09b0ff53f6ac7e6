import Domain
import StrictJSON

extension QueueSettingsReader {
    func readClosing(_ object: JSONObjectReader, _ settings: inout QueueSettings) throws {
        if let value = object["openingHours"] { settings.openingHours = try value.elements().map(openingRule) }
        if let value = object["exceptions"] { settings.exceptions = try value.elements().map(dayException) }
        if let value = object["holidays"] { settings.holidays = try holidays(value) }
        if let value = object["closedAction"] { settings.closedAction = try action(value) }
        if let value = object["whenClosing"] { settings.whenClosing = try value.word() }
        if let value = object["divertAction"] { settings.divertAction = try action(value) }
    }

    private func openingRule(_ reader: JSONReader) throws -> QueueSettings.OpeningRule {
        let object = try reader.object(["rule", "from", "to"])
        let text = try object[required: "rule"].string()
        guard let rule = RecurrenceRule(text) else {
            throw object.refusal(
                of: "rule",
                "must be FREQ=DAILY|WEEKLY|MONTHLY|YEARLY with INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, UNTIL only"
            )
        }
        return .init(rule: rule, hours: try hours(object))
    }

    /// A day without hours is a day on which the queue is closed.
    private func dayException(_ reader: JSONReader) throws -> QueueSettings.DayException {
        let object = try reader.object(["date", "hours"])
        guard let date = CivilDate(try object[required: "date"].string()) else {
            throw object.refusal(of: "date", "must be a date, YYYY-MM-DD")
        }
        return .init(date: date, hours: try object["hours"]?.elements().map(plainHours) ?? [])
    }

    private func holidays(_ reader: JSONReader) throws -> QueueSettings.Holidays {
        let object = try reader.object(["mode", "eves", "hours"])
        var holidays = QueueSettings.Holidays()
        if let value = object["mode"] { holidays.mode = try value.word() }
        if let value = object["eves"] { holidays.eves = try value.elements().map { try $0.word() } }
        if let value = object["hours"] { holidays.hours = try value.elements().map(plainHours) }
        return holidays
    }

    private func plainHours(_ reader: JSONReader) throws -> DayHours {
        try hours(try reader.object(["from", "to"]))
    }

    private func hours(_ object: JSONObjectReader) throws -> DayHours {
        DayHours(
            from: try minutes(try object[required: "from"], 0...1439),
            to: try minutes(try object[required: "to"], 0...1440)
        )
    }

    /// `HH:MM` as minutes after midnight; 24:00 is a time at which hours may end, not begin.
    private func minutes(_ reader: JSONReader, _ range: ClosedRange<Int>) throws -> Int {
        let text = try reader.string()
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard
            parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, range.contains(hour * 60 + minute)
        else { throw reader.refusal("must be a time of day, HH:MM") }
        return hour * 60 + minute
    }

    /// The limits for reopening lie below those for closing, or the queue would flap (queue.md §7).
    func autoClose(_ reader: JSONReader) throws -> QueueSettings.AutoClose {
        let object = try reader.object([
            "waiting", "wait", "measure", "reopenWaiting", "reopenWait", "minimumClosed", "action",
        ])
        var rule = QueueSettings.AutoClose()
        rule.waiting = try object["waiting"].map { Int(try $0.integer(in: 1...10_000)) }
        rule.wait = try object["wait"].map { try length($0, 1...7200) }
        if let value = object["measure"] { rule.measure = try value.word() }
        rule.reopenWaiting = try object["reopenWaiting"].map { Int(try $0.integer(in: 0...10_000)) }
        rule.reopenWait = try object["reopenWait"].map { try length($0, 0...7200) }
        try read(object, "minimumClosed", 0...86_400, &rule.minimumClosed)
        if let value = object["action"] { rule.action = try action(value) }
        if let most = rule.waiting, let reopen = rule.reopenWaiting, reopen >= most {
            throw object.refusal(of: "reopenWaiting", "must be less than waiting (\(most))")
        }
        if let longest = rule.wait, let reopen = rule.reopenWait, reopen > longest {
            throw object.refusal(of: "reopenWait", "must not be more than wait")
        }
        return rule
    }

    func nobodyThere(_ reader: JSONReader) throws -> QueueSettings.NobodyThere {
        let object = try reader.object(["policy", "action", "whileWaiting"])
        var rule = QueueSettings.NobodyThere()
        if let value = object["policy"] { rule.policy = try value.word() }
        if let value = object["action"] { rule.action = try action(value) }
        if let value = object["whileWaiting"] { rule.whileWaiting = try value.word() }
        return rule
    }

    func serviceLevel(_ reader: JSONReader) throws -> QueueSettings.ServiceLevelRule {
        let object = try reader.object(["seconds", "formula"])
        var rule = QueueSettings.ServiceLevelRule()
        try read(object, "seconds", 1...7200, &rule.seconds)
        if let value = object["formula"] { rule.formula = try value.word() }
        return rule
    }
}
