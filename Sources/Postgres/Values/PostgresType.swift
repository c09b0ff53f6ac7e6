/// A built-in type of the server, by its object id and that of its array.
///
/// Source: `pg_type.dat` of PostgreSQL; the numbers of built-in types never change.
public struct PostgresType: Hashable, Sendable {
    /// The type's object id.
    public let id: UInt32

    /// The object id of the array of it; 0 for what has none here.
    public let arrayID: UInt32

    /// `boolean`.
    public static let bool = PostgresType(id: 16, arrayID: 1000)
    /// `bytea`.
    public static let bytea = PostgresType(id: 17, arrayID: 1001)
    /// `bigint`.
    public static let int8 = PostgresType(id: 20, arrayID: 1016)
    /// `smallint`.
    public static let int2 = PostgresType(id: 21, arrayID: 1005)
    /// `integer`.
    public static let int4 = PostgresType(id: 23, arrayID: 1007)
    /// `text`.
    public static let text = PostgresType(id: 25, arrayID: 1009)
    /// `double precision`.
    public static let float8 = PostgresType(id: 701, arrayID: 1022)
    /// `date`.
    public static let date = PostgresType(id: 1082, arrayID: 1182)
    /// `timestamp with time zone`.
    public static let timestamptz = PostgresType(id: 1184, arrayID: 1185)
    /// `uuid`.
    public static let uuid = PostgresType(id: 2950, arrayID: 2951)
    /// `jsonb`.
    public static let jsonb = PostgresType(id: 3802, arrayID: 3807)

    /// The array type whose elements are this type.
    var array: PostgresType { PostgresType(id: arrayID, arrayID: 0) }
}
