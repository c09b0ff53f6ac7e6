import Domain

/// A leg in the simulated switch.
struct SimulatedLeg {
    let order: RingOrder
    let behaviour: DeviceBehaviour
    let since: Instant
    var state = SwitchSnapshot.Leg.State.ringing
}
