import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import StrictJSON

/// The telephones that calls are offered on.
struct DeviceRoutes {
    let services: APIServices

    var routes: [Route] {
        let one = "/v1/devices/{device}"
        return [
            Route(
                .get,
                "/v1/devices",
                "listDevices",
                "The company's devices",
                [.paged],
                answers: .ok,
                .page(Self.shape),
                by: .company(.supervisors, .read, list)
            ),
            Route(
                .get,
                "/v1/agents/{agent}/devices",
                "agentDevices",
                "An agent's devices, the usual one first",
                [.paged],
                answers: .ok,
                .page(Self.shape),
                by: .company(.everybody, .read, listOfAgent)
            ),
            Route(
                .post,
                "/v1/devices",
                "createDevice",
                "Makes a device; the secret it registers with is shown once, in the first answer",
                [.idempotencyKey, .versioned, .located],
                body: Self.body,
                answers: .created,
                Self.shape,
                by: .company(.administrators, .configure, create)
            ),
            Route(
                .get,
                one,
                "device",
                "One device",
                [.versioned],
                answers: .ok,
                Self.shape,
                by: .company(.supervisors, .read, show)
            ),
            Route(
                .patch,
                one,
                "updateDevice",
                "Changes a device's address or label",
                [.ifMatch, .versioned],
                body: Self.patch,
                answers: .ok,
                Self.shape,
                by: .company(.administrators, .configure, update)
            ),
            Route(
                .delete,
                one,
                "deleteDevice",
                "Deletes a device",
                [.ifMatch],
                answers: .noContent,
                by: .company(.administrators, .configure, delete)
            ),
        ]
    }

    private static let body = Schema.object([
        .required("user", .identifier), .required("kind", .words(DeviceKind.self)),
        .optional("address", .string(format: "telephone-address", maximum: 64), orNull: true),
        .optional("label", .string(maximum: 200), orNull: true),
    ])
    private static let patch = Schema.object([
        .optional("address", .string(format: "telephone-address", maximum: 64)),
        .optional("label", .string(maximum: 200)),
    ])
    private static let shape = Schema.named(
        "Device",
        .object([
            .required("id", .identifier), .required("user", .identifier), .required("kind", .words(DeviceKind.self)),
            .required("address", .string()), .required("label", .string()), .required("createdAt", .time),
            .optional("secret", .string()),
        ])
    )

    private static func json(_ device: Device) -> JSONValue {
        [
            "id": device.id.json, "user": device.user.json, "kind": .string(device.kind.rawValue),
            "address": .string(device.address), "label": .string(device.label),
            "createdAt": Timestamp.json(device.createdAt),
        ]
    }

    /// A mobile's address is its number; the others have a SIP user of letters, digits, `.`, `-` and `_`.
    private static func address(_ reader: JSONReader, _ kind: DeviceKind) throws -> String {
        switch kind {
        case .mobile: return try reader.phoneNumber().e164
        case .softphone, .deskPhone:
            let text = try reader.text(64)
            let isPlain = text.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "._-".unicodeScalars.contains(scalar))
            }
            guard isPlain else { throw reader.refusal("must be a SIP user of letters, digits, '.', '-' and '_'") }
            return text
        }
    }

    @Sendable private func list(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let page = try PageRequest(request)
        let devices = try await services.database.withCompany(context.company) { try await $0.devices(page) }
        return try .page(devices, of: request, limit: page.limit, json: Self.json)
    }

    @Sendable private func listOfAgent(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try context.member()
        let page = try PageRequest(request)
        let devices = try await services.database.withCompany(context.company) { transaction in
            _ = try await transaction.user(agent)
            return try await transaction.devices(of: agent, page)
        }
        return try .page(devices, of: request, limit: page.limit, json: Self.json)
    }

    @Sendable private func create(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let asked = try await IdempotentRequest(request)
        let author = context.author
        let id: DeviceID = author.identifier()
        let token = SessionToken().text
        var response = try await services.database.withCompany(context.company) { transaction in
            try await transaction.once(asked, by: author) { reader in
                let body = try reader.object(["user", "kind", "address", "label"])
                let kind: DeviceKind = try body[required: "kind"].word()
                let user = try body[required: "user"]
                // A device that registers is called by its own name unless another is given; a mobile needs a number.
                let given = kind == .mobile ? try body[required: "address"] : body["address"]
                let device = Device(
                    id: id,
                    user: try user.identifier(),
                    kind: kind,
                    address: try given.map { try Self.address($0, kind) } ?? id.description,
                    label: try body["label"]?.text(empty: true) ?? "",
                    createdAt: author.at
                )
                do {
                    _ = try await transaction.user(device.user)
                } catch StorageRefusal.notFound { throw user.refusal("is no user of the company") }
                try await transaction.create(device, secret: kind == .mobile ? nil : token, by: author)
                return .made(Self.json(device), device.version, at: "/v1/devices/\(device.id)")
            }
        }
        services.wakeOwner(context.company)
        guard response.headers[.location] == "/v1/devices/\(id)" else { return response }
        let device = try await services.database.withCompany(context.company) { try await $0.device(id) }
        if device.kind != .mobile, case .object(var members) = Self.json(device) {
            members["secret"] = .string(token)
            response.body = ResponseBody(byteBuffer: try JSONValue.object(members).bytes())
        }
        return response
    }

    @Sendable private func show(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("device", DeviceID.self)
        let device = try await services.database.withCompany(context.company) { try await $0.device(id) }
        return try .versioned(Self.json(device), device.version)
    }

    @Sendable private func update(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("device", DeviceID.self)
        let version = try request.wantedVersion()
        let body = try await request.json().object(["address", "label"])
        let author = context.author
        let device = try await services.database.withCompany(context.company) { transaction in
            var device = try await transaction.device(id)
            try EntityTag.check(device.version, is: version)
            if body.has("address") { device.address = try Self.address(body[required: "address"], device.kind) }
            if body.has("label") { device.label = try body[required: "label"].text(empty: true) }
            return try await transaction.update(device, by: author)
        }
        services.wakeOwner(context.company)
        return try .versioned(Self.json(device), device.version)
    }

    @Sendable private func delete(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("device", DeviceID.self)
        let version = try request.wantedVersion()
        let author = context.author
        try await services.database.withCompany(context.company) { transaction in
            let device = try await transaction.device(id)
            try EntityTag.check(device.version, is: version)
            try await transaction.deleteDevice(id, version: device.version, by: author)
        }
        services.wakeOwner(context.company)
        return .done
    }
}
