// One event stream for all of a browser's tabs: browsers allow about six connections to a site, and six tabs would take
// them all. The tab that holds the lock reads the stream and tells the others; when it closes, the next one goes on after
// the last event that anybody saw.

const channelName = "ko.events";

/**
 * Follows the company's events until `close`.
 *
 * `events` tells of each event, `connected` and `lost` of the connection, `snapshot` of a live state that another tab read.
 */
export class EventFollower extends EventTarget {
  #channel = new BroadcastChannel(channelName);
  #ending = new AbortController();
  #source = null;
  #last = null;
  #resume = null;
  isLeader = false;

  /** `resume` is asked for the number to go on after, anew after each loss; it throws while the server is away. */
  constructor(resume) {
    super();
    this.#resume = resume;
    this.#channel.addEventListener("message", (message) => this.#hear(message.data));
  }

  /** Begins; the number is that of the state which is shown. */
  start(after) {
    this.#last = after;
    const lead = () => this.#lead();
    if (!navigator.locks) return void lead();
    navigator.locks.request(channelName, { signal: this.#ending.signal }, lead).catch(() => {});
  }

  /** Ends, and lets another tab read. */
  close() {
    this.#ending.abort();
    this.#source?.close();
    this.#channel.close();
  }

  /** Tells the other tabs something. */
  tell(message) {
    if (!this.#ending.signal.aborted) this.#channel.postMessage(message);
  }

  async #lead() {
    this.isLeader = true;
    let pause = 1000;
    while (!this.#ending.signal.aborted) {
      const opened = await this.#read();
      if (this.#ending.signal.aborted) return;
      this.#emit({ kind: "lost" });
      pause = opened ? 1000 : Math.min(pause * 2, 10_000);
      await this.#rest(pause * (0.75 + Math.random() / 2));
      try {
        this.#last = await this.#resume();
      } catch {
        continue;
      }
    }
  }

  /** Reads until the connection is lost; says whether there was one. */
  #read() {
    return new Promise((resolve) => {
      let opened = false;
      const source = new EventSource(`/v1/events?after=${encodeURIComponent(this.#last ?? "0")}`);
      this.#source = source;
      const end = () => {
        source.close();
        resolve(opened);
      };
      source.addEventListener("error", end);
      this.#ending.signal.addEventListener("abort", end, { once: true });
      const take = (event) => {
        opened = true;
        this.#emit({ kind: "event", id: event.lastEventId, name: event.type, data: JSON.parse(event.data) });
      };
      for (const name of eventNames) source.addEventListener(name, take);
    });
  }

  #rest(milliseconds) {
    return new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
      this.#ending.signal.addEventListener("abort", resolve, { once: true });
    });
  }

  #emit(message) {
    this.tell(message);
    this.#hear(message);
  }

  #hear(message) {
    if (message.kind === "event") this.#last = message.id;
    if (message.kind === "event" && message.name === "ready") message = { kind: "connected" };
    this.dispatchEvent(new CustomEvent(message.kind, { detail: message }));
  }
}

const eventNames = [
  "ready", "reset", "admitted", "refused", "loginRefused", "offered", "offerEnded", "connected", "ended", "presence",
  "loggedIn", "queueClosed", "queueOpened",
];
