import { h, keyed, say, set } from "../core/dom.js";
import { onLanguage, t } from "../core/text.js";
import "./kp-agents.js";
import "./kp-queue.js";
import "./kp-timer.js";

/** The queues and agents of a company, live: the wallboard. */
export class Board extends HTMLElement {
  #live = null;
  #ending = null;
  #parts = null;

  constructor(live) {
    super();
    this.#live = live;
  }

  connectedCallback() {
    this.#parts ??= this.#build();
    this.#ending = new AbortController();
    this.#live.addEventListener("change", () => this.#show(), { signal: this.#ending.signal });
    onLanguage(() => this.#show(), this.#ending.signal);
    this.#show();
  }

  disconnectedCallback() {
    this.#ending?.abort();
  }

  #build() {
    const figure = (key) => h("li", {}, h("span", { class: "value" }), h("span", { class: "label", "data-key": key ?? null }));
    const parts = {
      waiting: figure("summary.waiting"),
      longest: h("li", {}, h("kp-timer", { class: "value" }), h("span", { class: "label", "data-key": "summary.longest" })),
      ready: figure(),
      talking: figure(),
      loggedIn: figure(),
      queues: h("div", { class: "queues" }),
      none: h("p", { class: "rest" }),
      agents: h("kp-agents"),
      title: h("h1", { class: "visually-hidden" }),
      summaryTitle: h("h2", { class: "visually-hidden" }),
      queuesTitle: h("h2"),
      agentsTitle: h("h2"),
    };
    const summary = h("ul", { class: "summary" }, parts.waiting, parts.longest, parts.ready, parts.talking, parts.loggedIn);
    this.append(
      parts.title,
      h("section", {}, parts.summaryTitle, summary),
      h("section", {}, parts.queuesTitle, parts.none, parts.queues),
      h("section", {}, parts.agentsTitle, parts.agents),
    );
    return parts;
  }

  #show() {
    const state = this.#live.state;
    if (!state) return;
    const parts = this.#parts;
    say(parts.title, t("app.board"));
    say(parts.summaryTitle, t("summary.title"));
    say(parts.queuesTitle, t("queues.title"));
    say(parts.agentsTitle, t("agents.title"));
    for (const label of this.querySelectorAll("[data-key].label")) say(label, t(label.dataset.key));
    this.#showSummary(state);
    parts.none.hidden = state.queues.length > 0;
    say(parts.none, t("queues.none"));
    keyed(
      parts.queues,
      state.queues,
      (queue) => queue.queue,
      () => h("kp-queue", { role: "group" }),
      (tile, queue) => {
        tile.show(queue);
        set(tile, { "aria-label": queue.name });
      },
    );
    parts.agents.show(state);
  }

  #showSummary(state) {
    const parts = this.#parts;
    const waiting = state.queues.reduce((sum, queue) => sum + queue.waiting, 0);
    const longest = state.queues.map((queue) => queue.longestWaitSince).filter(Boolean).sort()[0];
    say(parts.waiting.firstElementChild, String(waiting));
    set(parts.longest.firstElementChild, { since: longest ?? null });
    const counts = { ready: 0, talking: 0, loggedIn: 0 };
    for (const agent of state.agents) {
      if (agent.presence !== "loggedOut") counts.loggedIn += 1;
      if (agent.presence in counts) counts[agent.presence] += 1;
    }
    for (const [name, count] of Object.entries(counts)) {
      say(parts[name].firstElementChild, String(count));
      say(parts[name].lastElementChild, t(`summary.${name}`, { count }));
    }
  }
}

customElements.define("kp-board", Board);
