import { anyTool, deny, halt, label, log, permit, policy, results } from "@enjoin/dsl";
import { both, carries, first, labelsOf } from "./helpers.js";
import { fetch, search } from "./web.tools.js";

export default policy({ title: "What pages are" });

export const any = permit(anyTool);
export const foreign = label(fetch, (r) => (r.args.url.host.endsWith(".acme.example") ? [] : ["foreign", r.args.url.host]));
export const scripted = label(fetch, (r) => (r.result.value?.html.includes("<script") === true ? ["script"] : []));
export const words = label(search, (r) => r.args.words.filter((w) => w.startsWith("#")));
export const empty = label(search, (r) => (r.result.value?.hits.length === 0 ? ["empty"] : undefined));

export const script = deny(results(fetch), (r) => r.result.labels.includes("script"));
export const evil = halt(results(anyTool), (r) => r.result.labels.some((l) => l === "evil.example"));
export const whole = deny(results(search), (r) => carries(r.result, "#secret"));
export const event = deny(results(search), (r) => both(r, "#a", "#b"));
export const alone = deny(results(search), ({ result: { labels: [only, ...others] } }) => only === "#alone" && others.length === 0);
export const none = deny(results(search), (r) => r.result.labels.join("|") === "empty", { message: (r) => `${labelsOf(r)} of ${r.tool}` });
export const noted = log(results(anyTool), (r) => first(r) === "#log", { message: (r) => r.result.labels.join(" ") });
