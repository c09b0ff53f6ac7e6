import Domain
import Postgres

enum DeviceSQL {
    static let columns = "id, user_id, kind, address, label, version, created_at"

    static func decode(_ row: inout Row) throws -> Device {
        Device(
            id: try row.decode(),
            user: try row.decode(),
            kind: try row.decode(),
            address: try row.decode(),
            label: try row.decode(),
            version: try row.decode(),
            createdAt: try row.decode()
        )
    }

    static let insert = CompanyStatement<(Device, String?), Int>.count(
        "device_insert",
        """
        INSERT INTO device (company_id, id, user_id, kind, address, label, created_at, secret)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    ) { input, parameters in
        let device = input.0
        parameters.append(device.id, device.user, device.kind, device.address, device.label, device.createdAt)
        parameters.append(input.1)
    }

    static let find = CompanyStatement<DeviceID, Device?>.optional(
        "device_find",
        "SELECT \(columns) FROM device WHERE company_id = $1 AND id = $2",
        encode: { $1.append($0) },
        decode: decode
    )

    static let list = CompanyStatement<PageRequest, [Device]>.rows(
        "device_list",
        """
        SELECT \(columns) FROM device WHERE company_id = $1 AND (created_at, id) > ($2, $3)
        ORDER BY created_at, id LIMIT $4
        """,
        encode: { $1.append($0.start.createdAt, $0.start.id, $0.fetchCount) },
        decode: decode
    )

    static let ofUser = CompanyStatement<UserID, [Device]>.rows(
        "device_of_user",
        "SELECT \(columns) FROM device WHERE company_id = $1 AND user_id = $2 ORDER BY created_at, id LIMIT 100",
        encode: { $1.append($0) },
        decode: decode
    )

    static let pageOfUser = CompanyStatement<(UserID, PageRequest), [Device]>.rows(
        "device_page_of_user",
        """
        SELECT \(columns) FROM device WHERE company_id = $1 AND user_id = $2 AND (created_at, id) > ($3, $4)
        ORDER BY created_at, id LIMIT $5
        """,
        encode: { $1.append($0.0, $0.1.start.createdAt, $0.1.start.id, $0.1.fetchCount) },
        decode: decode
    )

    static let provisioned = CompanyStatement<Void, [ProvisionedDevice]>.rows(
        "device_provisioned",
        "SELECT \(columns), secret FROM device WHERE company_id = $1 ORDER BY id LIMIT 100000",
        decode: { row in ProvisionedDevice(device: try decode(&row), secret: try row.decode()) }
    )

    static let update = CompanyStatement<Device, Device?>.optional(
        "device_update",
        """
        UPDATE device SET address = $3, label = $4, version = version + 1
        WHERE company_id = $1 AND id = $2 AND version = $5
        RETURNING \(columns)
        """,
        encode: { $1.append($0.id, $0.address, $0.label, $0.version) },
        decode: decode
    )

    static let delete = CompanyStatement<(DeviceID, Int64), Int>.count(
        "device_delete",
        "DELETE FROM device WHERE company_id = $1 AND id = $2 AND version = $3"
    ) { $1.append($0.0, $0.1) }
}
