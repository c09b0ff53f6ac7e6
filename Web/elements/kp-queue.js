import { h, keyed, say, set } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { phoneNumber, t } from "../core/text.js";

const shownCallers = 5;
const states = ["ready", "offered", "talking", "wrapUp", "paused", "unavailable"];

/** One queue: who waits and since when, whether it is open, and who is there. */
export class QueueTile extends HTMLElement {
  #parts = null;

  connectedCallback() {
    this.#parts ??= this.#build();
  }

  /** Shows a queue of the live state. */
  show(queue) {
    const parts = (this.#parts ??= this.#build());
    this.dataset.open = queue.isOpen;
    this.dataset.load = queue.waiting === 0 ? "none" : queue.ready === 0 ? "high" : "some";
    say(parts.name, queue.name);
    this.#showOpening(queue);
    say(parts.waiting, String(queue.waiting));
    set(parts.longest, { since: queue.longestWaitSince });
    say(parts.estimate, estimate(queue.estimatedWait));
    this.#showCallers(queue);
    this.#showStaff(queue);
  }

  #build() {
    const parts = {
      name: h("h3"),
      opening: h("span", { class: "pill" }),
      waiting: h("span", { class: "value" }),
      longest: h("kp-timer", { class: "value" }),
      estimate: h("span", { class: "value small" }),
      callers: h("ol", { class: "callers" }),
      rest: h("p", { class: "rest" }),
      bar: h("div", { class: "bar", "aria-hidden": "true" }, states.map((state) => h("span", { class: `part ${state}` }))),
      staff: h("ul", { class: "staff" }),
      loggedIn: h("p", { class: "logged-in" }),
    };
    const label = (key) => h("span", { class: "label", "data-text": key });
    this.append(
      h("header", {}, parts.name, parts.opening),
      h(
        "div",
        { class: "figures" },
        h("p", { class: "figure main" }, parts.waiting, label("queue.waiting")),
        h("p", { class: "figure" }, parts.longest, label("queue.longest")),
        h("p", { class: "figure" }, parts.estimate, label("queue.estimate")),
      ),
      parts.callers,
      parts.rest,
      h("footer", {}, parts.bar, parts.loggedIn, parts.staff),
    );
    return parts;
  }

  #showOpening(queue) {
    const state = queue.isOpen ? "open" : "closed";
    const text = queue.isOpen ? t("queue.open") : t(queue.closedReason ? `queue.closed.${queue.closedReason}` : "queue.closed");
    const pill = this.#parts.opening;
    if (pill.dataset.state !== state) pill.replaceChildren(icon(state), h("span"));
    pill.dataset.state = state;
    say(pill.lastElementChild, text);
    for (const node of this.querySelectorAll("[data-text]")) say(node, t(node.dataset.text));
  }

  #showCallers(queue) {
    const calls = queue.calls.slice(0, shownCallers);
    const more = queue.calls.length - calls.length;
    set(this.#parts.callers, { "aria-label": t("queue.callers", { queue: queue.name }), hidden: calls.length === 0 });
    keyed(this.#parts.callers, calls, (call) => call.call, makeCaller, updateCaller);
    say(this.#parts.rest, queue.calls.length === 0 ? t("queue.nobody") : more > 0 ? t("queue.more", { count: more }) : "");
    this.#parts.rest.hidden = this.#parts.rest.textContent === "";
  }

  #showStaff(queue) {
    const parts = this.#parts;
    const present = states.filter((state) => queue[state] > 0);
    for (const part of parts.bar.children) {
      const state = part.classList[1];
      part.style.setProperty("flex-grow", String(queue[state]));
      part.hidden = queue[state] === 0;
    }
    const text = queue.loggedIn === 0 ? t("queue.nobodyLoggedIn") : t("queue.loggedIn", { count: queue.loggedIn });
    say(parts.loggedIn, text);
    set(parts.staff, { "aria-label": t("queue.staff", { queue: queue.name }), hidden: present.length === 0 });
    keyed(
      parts.staff,
      present,
      (state) => state,
      (state) => h("li", { class: state }, icon(state), h("span")),
      (node, state) => say(node.lastElementChild, `${queue[state]} ${t(`count.${state}`, { count: queue[state] })}`),
    );
  }
}

function makeCaller() {
  return h(
    "li",
    {},
    h("span", { class: "place" }),
    h("span", { class: "who" }, h("span", { class: "number" }), h("span", { class: "status" })),
    h("kp-timer"),
  );
}

function updateCaller(node, call) {
  const [place, who, timer] = node.children;
  node.dataset.status = call.status;
  say(place, String(call.position));
  say(who.firstElementChild, phoneNumber(call.callerMasked));
  say(who.lastElementChild, call.status === "waiting" ? "" : t(`caller.status.${call.status}`));
  set(timer, { since: call.waitingSince });
}

function estimate(wait) {
  if (wait?.lessThanMinutes) return t("queue.estimate.less", { minutes: wait.lessThanMinutes });
  if (wait?.moreThanMinutes) return t("queue.estimate.more", { minutes: wait.moreThanMinutes });
  return t("queue.estimate.none");
}

customElements.define("kp-queue", QueueTile);
