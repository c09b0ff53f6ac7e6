/// The version that `koplus --version` and the API's document say.
enum ProductVersion {
    static let current = "0.1.0"
}
