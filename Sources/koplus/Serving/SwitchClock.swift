import ServiceLifecycle
import Switch

/// Lets time pass in the simulated switch until the graceful shutdown.
struct SwitchClock: Service {
    let telephony: SimulatedSwitch

    func run() async throws {
        await cancelWhenGracefulShutdown { await telephony.run(by: ContinuousClock()) }
    }
}
