import { t } from "./text.js";

/** What a refusal says to a person. The server's titles are in their language; details are for those who mend. */
export function problemText(refusal) {
  if (refusal.code === "offline") return t("problem.offline");
  return refusal.message || t("problem.unreadable");
}
