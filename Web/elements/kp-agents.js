import { h, keyed, say, set } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { t } from "../core/text.js";

const shown = ["ready", "offered", "talking", "wrapUp", "paused", "otherCall", "notResponding"];
// Always there, so that the picture keeps its form; the others only when somebody is in them.
const steady = new Set(["ready", "talking", "wrapUp", "paused"]);

/** The agents by state, each with how long and where. */
export class AgentGrid extends HTMLElement {
  #groups = h("div", { class: "groups" });
  #out = h("details", { class: "out" }, h("summary"), h("ul", { class: "people" }));
  #empty = h("p", { class: "rest" });

  connectedCallback() {
    if (!this.firstChild) this.append(this.#empty, this.#groups, this.#out);
  }

  /** Shows the agents of a live state. */
  show(state) {
    const names = new Map(state.queues.map((queue) => [queue.queue, queue.name]));
    const by = Object.groupBy(state.agents, (agent) => agent.presence);
    const groups = shown.filter((kind) => steady.has(kind) || by[kind]);
    this.#empty.hidden = state.agents.length > 0;
    this.#groups.hidden = state.agents.length === 0;
    say(this.#empty, t("agents.none"));
    keyed(this.#groups, groups, (kind) => kind, makeGroup, (node, kind) => updateGroup(node, kind, by[kind] ?? [], names));
    this.#showLoggedOut(by.loggedOut ?? []);
  }

  #showLoggedOut(agents) {
    this.#out.hidden = agents.length === 0;
    say(this.#out.firstElementChild, t("agents.loggedOut", { count: agents.length }));
    keyed(this.#out.lastElementChild, agents, (agent) => agent.agent, makeAgent, (node, agent) => updateAgent(node, agent, new Map()));
  }
}

function makeGroup(kind) {
  return h(
    "section",
    { class: `group ${kind}` },
    h("h3", {}, icon(kind), h("span", { class: "title" }), h("span", { class: "count" })),
    h("ul", { class: "people" }),
    h("p", { class: "nobody" }),
  );
}

function updateGroup(node, kind, agents, names) {
  const [heading, list, nobody] = node.children;
  say(heading.children[1], t(`presence.${kind}`));
  say(heading.children[2], String(agents.length));
  list.hidden = agents.length === 0;
  nobody.hidden = agents.length > 0;
  say(nobody, t("agents.nobody"));
  keyed(list, agents, (agent) => agent.agent, makeAgent, (item, agent) => updateAgent(item, agent, names));
}

function makeAgent() {
  return h("li", {}, h("span", { class: "name" }), h("kp-timer"), h("span", { class: "detail" }));
}

function updateAgent(node, agent, names) {
  const [name, timer, detail] = node.children;
  say(name, agent.name);
  if (agent.until) set(timer, { until: agent.until, since: null });
  else set(timer, { since: agent.since, until: null });
  timer.hidden = !agent.until && !agent.since;
  const words = [
    agent.until ? t("agents.left") : null,
    agent.callQueue ? names.get(agent.callQueue) : null,
    agent.reason || null,
    agent.pending ? t(`pending.${agent.pending}`) : null,
    ["self", "call"].includes(agent.why) ? null : t(`why.${agent.why}`),
  ];
  say(detail, words.filter(Boolean).join(" · "));
  detail.hidden = detail.textContent === "";
}

customElements.define("kp-agents", AgentGrid);
