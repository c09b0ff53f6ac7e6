import CReactor
import Glibc

/// Which of our descriptors a child gets.
enum ChildDescriptors {
    /// Its three streams alone: a pipe of ours that a child held would not end before the child does.
    static func keepStreams(_ actions: inout posix_spawn_file_actions_t) {
        _ = creactor_child_keeps_only(&actions, 3)
    }
}
