import { permit, policy } from "@enjoin/dsl";
import { configure } from "./cfg.tools.js";

export default policy({ title: "coalesce keeps empty zero and false" });

export const text = permit(configure, (r) => (r.args.name ?? "default") === "");
export const number = permit(configure, (r) => (r.args.size ?? 8) === 0);
export const flag = permit(configure, (r) => r.args.on ?? true);
export const notFlag = permit(configure, (r) => !(r.args.on ?? false));
export const list = permit(configure, (r) => (r.args.tags ?? ["a"]).length === 0);
export const three = permit(configure, (r) => (r.args.name ?? r.args.alias ?? r.args.id) === "x");
export const grouped = permit(configure, (r) => (r.args.name ?? (r.args.alias ?? r.args.id)) === "x");
export const both = permit(configure, (r) => (r.args.name ?? "n") === (r.args.alias ?? "n"));
export const absent = permit(configure, (r) => (r.args.name ?? r.args.alias) === undefined);
