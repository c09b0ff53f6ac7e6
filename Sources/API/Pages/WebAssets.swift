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
        let isImmutable: Bool
        let bytes: ByteBuffer
    }

    /// By path. All but the first page lie below a name made of their contents, so that a browser may keep them for ever
    /// and never mixes the files of two versions.
    let assets: [String: Asset]

    /// Reads a folder with its sub-folders; files of unknown kinds are left out.
    public init(folder: String) throws {
        let files = try Self.files(in: folder)
        guard let index = files["index.html"] else { throw Refusal.noIndex(folder) }
        let parts = files.sorted { $0.key < $1.key }.map { $0.key + SHA256Digest(of: $0.value.data).hexadecimal }
        let version = SHA256Digest(of: Array(parts.joined(separator: "\n").utf8)).hexadecimal.prefix(16)
        var assets: [String: Asset] = [:]
        for (path, file) in files where path != "index.html" {
            assets["/assets/\(version)/\(path)"] = Self.asset(file.type, file.data, isImmutable: true)
        }
        let page = String(decoding: index.data, as: UTF8.self)
            .replacingOccurrences(of: "\"/assets/", with: "\"/assets/\(version)/")
        assets["/"] = Self.asset(index.type, Data(page.utf8), isImmutable: false)
        self.assets = assets
    }

    private static func files(in folder: String) throws -> [String: (type: String, data: Data)] {
        var files: [String: (type: String, data: Data)] = [:]
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        for path in paths.sorted() {
            guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
            guard let type = types[path.split(separator: ".").last.map(String.init) ?? ""] else { continue }
            let data = try Data(contentsOf: URL(filePath: folder).appending(path: path))
            guard data.count <= 2 << 20, files.count < 500 else { throw Refusal.tooLarge(path) }
            files[path] = (type, data)
        }
        return files
    }

    private static func asset(_ type: String, _ data: Data, isImmutable: Bool) -> Asset {
        let tag = "\"" + SHA256Digest(of: data).hexadecimal.prefix(32) + "\""
        return Asset(type: type, tag: tag, isImmutable: isImmutable, bytes: ByteBuffer(bytes: data))
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
        let caching = asset.isImmutable ? "public, max-age=31536000, immutable" : "no-cache"
        let headers: HTTPFields = [.contentType: asset.type, .eTag: asset.tag, .cacheControl: caching]
        if request.headers[.ifNoneMatch] == asset.tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.bytes))
    }
}
