/// A change of presence was made from one that is not the agent's any more.
struct StalePresence: Error {}
