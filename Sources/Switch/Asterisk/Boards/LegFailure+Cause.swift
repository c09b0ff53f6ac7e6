extension LegFailure {
    /// What the cause of Q.850 says, with which Asterisk ends a leg that was not answered.
    ///
    /// A telephone that rang and one that never replied both end by time with 19; only whether it rang tells them apart.
    init(cause: Int, hasRung: Bool) {
        switch cause {
        case 17: self = .busy
        case 21: self = .declined
        case 16, 18, 19: self = hasRung ? .noAnswer : .unreachable
        case 1, 2, 3, 20, 22, 27, 38: self = .unreachable
        default: self = .error
        }
    }
}
