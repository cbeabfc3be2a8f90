import { deny, permit, policy } from "@enjoin/dsl";
import { run } from "./comp.tools.js";

export default policy({ title: "patterns are tested on computed texts" });

const isFlag = (word: string) => /^--?[a-z]/u.test(word);
const words = (line: string) => line.split(" ").filter((w) => !/^\s*$/u.test(w));

export const lets = permit(run, (r) => words(r.args.line).every((w) => /^[a-z0-9./-]+$/u.test(w)));
export const flags = deny(run, (r) => words(r.args.line).some(isFlag) && !isFlag(r.args.line));
export const target = deny(run, (r) => /^prod(?:-|$)/u.test(r.args.env?.name ?? r.args.fallback ?? ""));
export const both = deny(run, (r) => /^a/u.test(r.args.line) === /z$/u.test(r.args.line));
export const made = deny(run, (r) => /^(?:1,2|4)!$/u.test(`${words(r.args.line).map((w) => `${w.length}`).join(",")}!`));
