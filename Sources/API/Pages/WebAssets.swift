import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets

/// The pages' files, read once at the start and served from memory with `ETag`.
public struct WebAssets: Sendable {
    /// Why a folder cannot be served.
    public enum Refusal: Error, Equatable, Sendable, CustomStringConvertible {
        /// The folder has no `index.html`.
        case noIndex(String)
        /// More files or larger ones than a page should have.
        case tooLarge(String)

        /// What is wrong and how to mend it.
        public var description: String {
            switch self {
            case .noIndex(let folder): "\(folder) holds no index.html; name the folder Web of the product"
            case .tooLarge(let path): "\(path): at most 500 files of at most 2 MiB each are served"
            }
        }
    }

    struct Asset: Sendable {
        let type: String
        let tag: String
        let bytes: ByteBuffer
    }

    let assets: [String: Asset]

    /// Reads a folder with its sub-folders; files of unknown kinds are left out.
    public init(folder: String) throws {
        var assets: [String: Asset] = [:]
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        for path in paths.sorted() {
            guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
            guard let type = Self.types[path.split(separator: ".").last.map(String.init) ?? ""] else { continue }
            let data = try Data(contentsOf: URL(filePath: folder).appending(path: path))
            guard data.count <= 2 << 20, assets.count < 500 else { throw Refusal.tooLarge(path) }
            let tag = "\"" + SHA256Digest(of: data).hexadecimal.prefix(32) + "\""
            assets["/" + path] = Asset(type: type, tag: tag, bytes: ByteBuffer(bytes: data))
        }
        guard let index = assets["/index.html"] else { throw Refusal.noIndex(folder) }
        assets["/"] = index
        self.assets = assets
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png", "woff2": "font/woff2",
        "webmanifest": "application/manifest+json",
    ]

    /// Puts every file into a router.
    func install(in router: Router<OpenContext>) {
        for (path, asset) in assets {
            router.on(RouterPath(path), method: .get) { request, _ in Self.response(asset, request) }
        }
    }

    private static func response(_ asset: Asset, _ request: Request) -> Response {
        let headers: HTTPFields = [.contentType: asset.type, .eTag: asset.tag, .cacheControl: "no-cache"]
        if request.headers[.ifNoneMatch] == asset.tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.bytes))
    }
}
