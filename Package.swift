// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
]

/// The deterministic core is optimised in debug builds too: its tests run millions of events.
let coreSettings = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "koplus",
    products: [
        .executable(name: "koplus", targets: ["koplus"]),
        .executable(name: "koplus-bench", targets: ["Bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(
            name: "API",
            dependencies: [
                "Billing",
                "Domain",
                "DomainJSON",
                "Observability",
                "Secrets",
                "Storage",
                "StrictJSON",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "AsteriskTestSupport",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Tests/Support/AsteriskTestSupport",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "AsteriskTestSupport",
                "Domain",
                "Postgres",
                "Storage",
                "Switch",
                "SystemTestSupport",
                "Worker",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(name: "Billing", dependencies: ["Domain"], swiftSettings: settings),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "CReactor"),
        .target(
            name: "Domain",
            dependencies: [.product(name: "HeapModule", package: "swift-collections")],
            swiftSettings: coreSettings
        ),
        .target(name: "DomainJSON", dependencies: ["Domain", "StrictJSON"], swiftSettings: settings),
        .target(
            name: "Observability",
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Postgres",
            dependencies: [
                "CLibPQ",
                "CReactor",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Scenarios",
            dependencies: [
                "Billing",
                "Domain",
                "DomainJSON",
                "StrictJSON",
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            swiftSettings: coreSettings
        ),
        .target(
            name: "Secrets",
            dependencies: ["CLibCrypto", "Domain", .product(name: "NIOPosix", package: "swift-nio")],
            swiftSettings: settings
        ),
        .target(name: "Sounds", dependencies: ["Domain"], swiftSettings: settings),
        .target(
            name: "Storage",
            dependencies: [
                "Billing",
                "Domain",
                "Postgres",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "StorageTestSupport",
            dependencies: ["Domain", "Postgres", "Storage", .product(name: "Logging", package: "swift-log")],
            path: "Tests/Support/StorageTestSupport",
            swiftSettings: settings
        ),
        .target(name: "StrictJSON", swiftSettings: settings),
        .target(
            name: "Switch",
            dependencies: [
                "Domain",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "koplus",
            dependencies: [
                "API",
                "Billing",
                "Domain",
                "Observability",
                "Postgres",
                "Scenarios",
                "Secrets",
                "Sounds",
                "Storage",
                "StrictJSON",
                "Switch",
                "Worker",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Worker",
            dependencies: [
                "Domain",
                "DomainJSON",
                "Storage",
                "StrictJSON",
                "Switch",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "SystemTestSupport",
            dependencies: [
                "AsteriskTestSupport",
                "CReactor",
                "Postgres",
                "StrictJSON",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Tests/Support/SystemTestSupport",
            swiftSettings: settings
        ),
        .testTarget(
            name: "APITests",
            dependencies: [
                "API",
                "Billing",
                "Domain",
                "Observability",
                "Postgres",
                "Secrets",
                "Storage",
                "StorageTestSupport",
                "StrictJSON",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "BillingTests",
            dependencies: ["Billing", "Domain", "Scenarios", "StrictJSON"],
            swiftSettings: settings
        ),
        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: settings),
        .testTarget(
            name: "ObservabilityTests",
            dependencies: [
                "Observability",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PostgresTests",
            dependencies: ["Postgres", .product(name: "Logging", package: "swift-log")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ScenariosTests",
            dependencies: ["Domain", "DomainJSON", "Scenarios", "StrictJSON"],
            exclude: ["Examples"],
            swiftSettings: settings
        ),
        .testTarget(name: "SecretsTests", dependencies: ["Domain", "Secrets"], swiftSettings: settings),
        .testTarget(name: "SoundsTests", dependencies: ["Domain", "Sounds"], swiftSettings: settings),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Billing",
                "Domain",
                "Postgres",
                "Storage",
                "StorageTestSupport",
                "StrictJSON",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "StrictJSONTests", dependencies: ["StrictJSON"], swiftSettings: settings),
        .testTarget(
            name: "SwitchTests",
            dependencies: [
                "AsteriskTestSupport",
                "Domain",
                "Switch",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SystemTests",
            dependencies: ["StrictJSON", "SystemTestSupport", "koplus"],
            swiftSettings: settings
        ),
        .testTarget(name: "TidyTests", swiftSettings: settings),
        .testTarget(
            name: "WorkerTests",
            dependencies: [
                "Domain",
                "Postgres",
                "Storage",
                "Switch",
                "Worker",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
    ]
)
