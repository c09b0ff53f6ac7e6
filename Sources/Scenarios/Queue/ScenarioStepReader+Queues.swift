import Domain
import DomainJSON
import StrictJSON

extension ScenarioStepReader {
    func setQueue(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["queue", "settings"])
        let id = try queue(of: object)
        let patch = try object[required: "settings"]
        _ = try patch.anyObject()
        let merged = (file.settings[id] ?? .object([:])).merging(patch.value, keepsNulls: true)
        return .queueSet(id, try file.definition(of: id, settings: JSONReader(merged, pointer: patch.pointer)))
    }

    func endTemporarySchedule(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["name"])
        let name = try object[required: "name"].string()
        guard file.temporarySchedules.contains(name) else {
            throw object.refusal(of: "name", "\"\(name)\" is not a known temporary schedule")
        }
        return .temporaryScheduleEnded(name: name)
    }

    func temporarySchedule(_ reader: JSONReader) throws -> QueueEvent {
        let object = try members(reader, ["name", "queues", "from", "to", "action"])
        let from = try instant(object, "from")
        let to = try instant(object, "to")
        guard from < to else { throw object.refusal(of: "to", "must be after from") }
        let closed = try queues(try object[required: "queues"])
        return .temporaryScheduleSet(
            TemporarySchedule(
                name: try object[required: "name"].string(),
                queues: closed,
                from: from,
                to: to,
                action: try object["action"].map { try action($0, of: closed) }
            )
        )
    }

    /// The action of a schedule: it leads to none of the queues that the schedule closes.
    private func action(_ reader: JSONReader, of closed: [QueueID]) throws -> CallAction {
        let known = file.names.queues.filter { !closed.contains($0.value) }
        let numbers = file.queues.filter { closed.contains($0.id) }.flatMap(\.definition.numbers)
        return try QueueSettingsReader(ownNumbers: numbers) { known[$0] }.action(reader)
    }

    private func instant(_ object: JSONObjectReader, _ key: String) throws -> Instant {
        guard let instant = Instant(rfc3339: try object[required: key].string()) else {
            throw object.refusal(of: key, "must be a time with offset, as 2026-03-02T09:00:00+01:00")
        }
        return instant
    }
}

extension ScenarioFile {
    func definition(of id: QueueID, settings: JSONReader) throws -> QueueDefinition {
        guard var definition = queues.first(where: { $0.id == id })?.definition else {
            throw settings.refusal("belongs to no known queue")
        }
        let known = names.queues
        let reader = QueueSettingsReader(ownNumbers: definition.numbers, ownQueue: id) { known[$0] }
        definition.settings = try reader.settings(settings)
        return definition
    }
}
