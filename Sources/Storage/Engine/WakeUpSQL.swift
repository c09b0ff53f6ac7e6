import Postgres

enum WakeUpSQL {
    static let notify = Statement<String, Void>.done(
        "wake_up_notify",
        "SELECT pg_notify('koplus', $1)"
    ) { payload, parameters in
        parameters.append(payload)
    }
}
