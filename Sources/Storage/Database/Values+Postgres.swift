public import Billing
public import Domain
public import Postgres

// How the product's values are stored. Neither module knows the other, so the conformances live here, where both meet.

extension Identifier: PostgresEncodable {}
extension Identifier: PostgresDecodable {}
extension Identifier: PostgresRepresentable {
    /// A `uuid`.
    public var postgresValue: PostgresUUID { PostgresUUID(high: high, low: low) }

    /// Any `uuid`.
    public init(postgresValue: PostgresUUID) { self.init(high: postgresValue.high, low: postgresValue.low) }
}

extension Instant: PostgresEncodable {}
extension Instant: PostgresDecodable {}
extension Instant: PostgresRepresentable {
    /// A `timestamptz`.
    public var postgresValue: PostgresTimestamp { PostgresTimestamp(milliseconds: milliseconds) }

    /// Any finite `timestamptz`, to the millisecond.
    public init(postgresValue: PostgresTimestamp) { self.init(milliseconds: postgresValue.milliseconds) }
}

extension CivilDate: PostgresEncodable {}
extension CivilDate: PostgresDecodable {}
extension CivilDate: PostgresRepresentable {
    /// A `date`.
    public var postgresValue: PostgresDate { PostgresDate(daysSinceEpoch: days) }

    /// Any finite `date`.
    public init(postgresValue: PostgresDate) { self.init(days: postgresValue.daysSinceEpoch) }
}

extension PhoneNumber: PostgresEncodable {}
extension PhoneNumber: PostgresDecodable {}
extension PhoneNumber: PostgresRepresentable {
    /// The whole number, as text.
    public var postgresValue: String { e164 }

    /// A text in E.164 form; another is refused.
    public init(postgresValue: String) throws(PostgresDecodingError) {
        guard let number = PhoneNumber(postgresValue) else { throw .outOfRange }
        self = number
    }
}

extension UserPlan: PostgresEncodable {}
extension UserPlan: PostgresDecodable {}
extension UserPlan: PostgresRepresentable {}
extension QueueProduct: PostgresEncodable {}
extension QueueProduct: PostgresDecodable {}
extension QueueProduct: PostgresRepresentable {}
extension DeviceKind: PostgresEncodable {}
extension DeviceKind: PostgresDecodable {}
extension DeviceKind: PostgresRepresentable {}
extension Role: PostgresEncodable {}
extension Role: PostgresDecodable {}
extension Role: PostgresRepresentable {}
extension StartPolicy: PostgresEncodable {}
extension StartPolicy: PostgresDecodable {}
extension StartPolicy: PostgresRepresentable {}
extension EndPolicy: PostgresEncodable {}
extension EndPolicy: PostgresDecodable {}
extension EndPolicy: PostgresRepresentable {}
extension VATTreatment: PostgresEncodable {}
extension VATTreatment: PostgresDecodable {}
extension VATTreatment: PostgresRepresentable {}

extension ShardNumber: PostgresEncodable {}
extension ShardNumber: PostgresDecodable {}
extension ShardNumber: PostgresRepresentable {
    /// A `smallint`.
    public var postgresValue: Int16 { Int16(value) }

    /// A `smallint` that is a shard's number; another is refused.
    public init(postgresValue: Int16) throws(PostgresDecodingError) {
        guard let shard = ShardNumber(Int(postgresValue)) else { throw .outOfRange }
        self = shard
    }
}

extension LeaseEpoch: PostgresEncodable {}
extension LeaseEpoch: PostgresDecodable {}
extension LeaseEpoch: PostgresRepresentable {
    /// A `bigint`.
    public var postgresValue: Int64 { value }

    /// Any `bigint`.
    public init(postgresValue: Int64) { self.init(postgresValue) }
}
