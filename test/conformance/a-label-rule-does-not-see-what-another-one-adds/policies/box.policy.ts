import { anyTool, deny, label, permit, policy, results, union } from "@enjoin/dsl";
import { mail, open } from "./box.tools.js";
import { countOf, has, isIn, isRed } from "./helpers.js";

export default policy({ title: "Boxes" });

export const any = permit(anyTool);
export const red = label([open, mail], (r) => (r.args.box === "red" ? ["red"] : []));
/** Each of these would be there if one rule saw what another adds. */
export const after = label([open, mail], (r) => (r.result.labels.includes("red") ? ["after red"] : []));
export const event = label(anyTool, (r) => (isIn(r, "red") ? ["event was red"] : []));
export const value = label(anyTool, (r) => (has(r.result, "red") ? ["value was red"] : []));
export const named = label(open, (r) => (isRed(r) ? ["named red"] : undefined));
export const itself = label(open, (r) => (r.result.labels.includes("again") ? ["itself"] : ["again"]));
export const parts = label(open, ({ result }) => {
  const { labels } = result;
  return labels.some((l) => l === "red") ? ["parts were red"] : [];
});
export const many = label(open, (r) => (countOf(r) > 1 ? ["many"] : []));

/** The same helpers see everything elsewhere. */
export const sees = deny(results(open), (r) => isRed(r) && has(r.result, "red") && isIn(r, "red"));
export const saw = deny(results(anyTool), (r) => r.result.labels.some((l) => l.endsWith(" red")));
export const looped = deny(results(open), (r) => isIn(r, "itself"));
export const more = deny(results(open), (r) => r.result.labels.includes("many"));
export const counted = deny(results(open), (r) => countOf(r) > 3);
export const entered = union("session", mail, (e) => e.result?.labels.filter((l) => l.endsWith("red")));
export const chained = deny(open, (r) => entered.of(r).size > 1);
export const came = deny(open, (r) => entered.of(r).has("red") && r.args.box === "blue");
