import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "empty lists" });

const NONE: string[] = [];
export const every = permit(note, (r) => r.args.l.every((x) => x === "never"));
export const some = permit(note, (r) => r.args.l.some((x) => x === x.trim() || x !== ""));
export const notSome = permit(note, (r) => !r.args.l.some((x) => x !== "never"));
export const notEvery = permit(note, (r) => !r.args.l.every((x) => x === "never"));
export const includes = permit(note, (r) => NONE.includes(r.args.l.join("")));
export const mapped = permit(note, (r) => r.args.l.map((x) => x + "!").filter((x) => x !== "!").length === 0 && [r.args.l.length].flatMap((n) => [n, n]).length === 2);
export const split = permit(note, (r) => r.args.l.join(",").split(",").length === 1);
export const optional = permit(note, (r) => (r.args.o ?? []).length === 0 && (r.args.o ?? ["d"]).join("") === "d");
