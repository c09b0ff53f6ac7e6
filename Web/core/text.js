// What people read: one catalogue a language. Swedish first.

import english from "../text/en.js";
import swedish from "../text/sv.js";

const catalogues = { sv: swedish, en: english };
const changes = new EventTarget();

/** The reader's choice, else the browser's first language that is known, else Swedish. */
function preferred() {
  const chosen = localStorage.getItem("ko.language");
  if (chosen in catalogues) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in catalogues) ?? "sv";
}

let language = preferred();
document.documentElement.lang = language;

/** The language now, `sv` or `en`. */
export function currentLanguage() {
  return language;
}

/** Changes the language; whoever shows texts is told by `onLanguage`. */
export function chooseLanguage(tag) {
  language = tag;
  localStorage.setItem("ko.language", tag);
  document.documentElement.lang = tag;
  changes.dispatchEvent(new Event("change"));
}

/** Calls back at each change of language until the signal ends. */
export function onLanguage(callback, signal) {
  changes.addEventListener("change", callback, { signal });
}

/** The text of a key with `{values}` put in. `count` chooses between `key.one` and `key.other`. */
export function t(key, values = {}) {
  const catalogue = catalogues[language];
  const form = "count" in values && `${key}.one` in catalogue ? `${key}.${plural(values.count)}` : key;
  const text = catalogue[form] ?? form;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

function plural(count) {
  return new Intl.PluralRules(language).select(count) === "one" ? "one" : "other";
}

/** A time of day in the company's time zone, `08:41`. */
export function timeOfDay(instant, timeZone, seconds = false) {
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
  return new Intl.DateTimeFormat("sv-SE", seconds ? { ...parts, second: "2-digit" } : parts).format(instant);
}

/** A length of time, `4:12` or `1:04:12`. */
export function length(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const twoDigitAreas = "10 11 13 16 18 19 20 21 23 26 31 33 35 36 40 42 44 46 54 60 63 90".split(" ");

/** A telephone number as people write it: `08-123 456 78`, `070-123 45 67`; a masked one as `+46 ••• 67`. */
export function phoneNumber(number) {
  if (number === null || number === undefined) return t("caller.withheld");
  if (number.includes("*")) return `${number.slice(0, 3)} ••• ${number.slice(-2)}`;
  if (!number.startsWith("+46")) return number;
  const national = number.slice(3);
  const area = national.startsWith("8") ? 1 : national.startsWith("7") || twoDigitAreas.includes(national.slice(0, 2)) ? 2 : 3;
  const rest = national.slice(area);
  const groups = { 8: [3, 3, 2], 7: [3, 2, 2], 6: [2, 2, 2], 5: [3, 2] }[rest.length] ?? [rest.length];
  let start = 0;
  const parts = groups.map((size) => rest.slice(start, (start += size)));
  return `0${national.slice(0, area)}-${parts.join("\u00a0")}`;
}
