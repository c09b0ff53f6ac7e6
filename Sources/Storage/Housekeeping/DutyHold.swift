import Domain

/// That a duty is ours, by the number under which it was taken.
struct DutyHold: Sendable {
    let duty: Duty
    let epoch: LeaseEpoch
}
