import { deny, once, permit, policy } from "@enjoin/dsl";
import { go } from "./go.tools.js";

export default policy({ title: "failures reach out of every place" });

const next = (n: number) => n + 1;
const label = (n: number, list: readonly string[]) => `${list.join()}${n}`;

export const did = once("session", go, undefined, { key: (e) => e.args.op });
export const lets = permit(go);
export const list = deny(go, (r) => r.args.op === "list" && [1, r.args.n + 1].includes(1));
export const template = deny(go, (r) => r.args.op === "template" && `x${next(r.args.n)}`.startsWith("x"));
export const argument = deny(go, (r) => r.args.op === "argument" && r.args.texts.includes(`${next(r.args.n)}`));
export const nested = deny(go, (r) => r.args.op === "nested" && label(next(next(r.args.n)), []) !== "");
export const test = deny(go, (r) => r.args.op === "test" && (next(r.args.n) > 0 ? true : true));
export const key = deny(go, (r) => r.args.op === "key" && !did.of(r, `${r.args.n + 1}`));
export const join = deny(go, (r) => r.args.op === "join" && r.args.texts.join(`${r.args.n + 1}`) === "");
export const empty = deny(go, (r) => r.args.op === "empty" && r.args.texts.every((t) => next(r.args.n) > t.length));
export const pattern = deny(go, (r) => r.args.op === "pattern" && /^[0-9]+$/u.test(`${r.args.n + 1}`));
export const absent = deny(go, (r) => r.args.op === "absent" && (r.args.o?.n ?? next(r.args.n)) > 0 && r.args.o !== undefined);
export const chain = deny(go, (r) => r.args.op === "chain" && r.args.texts.map((t) => t.length + r.args.n).filter((x) => x < 0).some((x) => x === 0));
export const rest = deny(go, (r) => r.args.op === "rest" && (r.args.n * 2) % 2 === 0);
