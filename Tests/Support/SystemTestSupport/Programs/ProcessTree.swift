import Foundation
import Glibc

/// What the kernel tells of processes.
enum ProcessTree {
    /// The children of a process now.
    static func children(of parent: pid_t) -> [pid_t] {
        let text = (try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { pid_t($0) }
    }
}
