/// The sentences that explain the metrics at `/metrics`.
enum MetricsHelp {
    static let sentences = [
        "koplus_http_requests_total": "Requests answered, by operation and status.",
        "koplus_http_request_seconds": "How long requests took to answer.",
        "koplus_worker_commit_seconds": "How long a shard's transaction took to be kept.",
        "koplus_housekeeping_passes_total": "Passes of housekeeping, done to the end or failed.",
        "koplus_housekeeping_seconds": "How long a pass of housekeeping took.",
        "koplus_housekeeping_done_timestamp_seconds": "When this process last did the housekeeping to its end.",
        "koplus_housekeeping_removed_total": "Rows that were removed because their time was over.",
    ]
}
