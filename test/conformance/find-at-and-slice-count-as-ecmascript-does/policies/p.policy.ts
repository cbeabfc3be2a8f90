import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "find at and slice count as ecmascript does" });

export const all = permit(anyTool);
export const first = deny(use, (r) => r.args.tags[0] === "a");
export const beyond = deny(use, (r) => r.args.tags[9] === undefined);
export const at = deny(use, (r) => r.args.tags.at(r.args.i) === "b");
export const last = deny(use, (r) => r.args.tags.at(-1) === "c");
export const atMost = deny(use, (r) => r.args.tags.at(r.args.j) === undefined);
export const slice = deny(use, (r) => r.args.tags.slice(r.args.i, r.args.j).join("") === "b");
export const from = deny(use, (r) => r.args.tags.slice(r.args.i).length === 1);
export const ends = deny(use, (r) => r.args.tags.slice(-2, -1).includes("b"));
export const copied = deny(use, (r) => r.args.tags.slice().length === r.args.tags.length && r.args.tags.slice(0, 99).length === 2);
export const find = deny(use, (r) => r.args.tags.find((t) => t === "b") === "b");
export const firstOf = deny(use, (r) => r.args.items.find(({ ok }) => ok === true)?.id === "y");
export const none = deny(use, (r) => r.args.items.find(({ ok }) => ok === false) === undefined);
