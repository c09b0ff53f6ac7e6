/// The sentences that explain the metrics at `/metrics`.
enum MetricsHelp {
    static let sentences = [
        "koplus_http_requests_total": "Requests answered, by operation and status.",
        "koplus_http_request_seconds": "How long requests took to answer.",
        "koplus_worker_commit_seconds": "How long a shard's transaction took to be kept.",
    ]
}
