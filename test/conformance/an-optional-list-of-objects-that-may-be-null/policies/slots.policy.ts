import { permit, policy } from "@enjoin/dsl";
import { book } from "./slots.tools.js";

export default policy({ title: "an optional list of objects that may be null" });

export const someNull = permit(book, (r) => r.args.slots?.some((s) => s === null) === true);
export const noNull = permit(book, (r) => r.args.slots?.every((s) => s !== null) ?? false);
export const known = permit(book, (r) => (r.args.slots ?? []).some((s) => s !== null && s.who === "ann"));
export const chained = permit(book, (r) => (r.args.slots ?? []).some((s) => s?.who === "ann"));
export const notAnn = permit(book, (r) => (r.args.slots ?? []).every((s) => s?.who !== "ann"));
export const names = permit(book, (r) => (r.args.slots ?? []).map((s) => s?.who ?? "nobody").join(",") === "nobody,ann,nobody");
export const free = permit(book, (r) => (r.args.slots ?? []).filter((s) => s === null).length > 1);
export const tagged = permit(book, (r) => (r.args.slots ?? []).flatMap((s) => s?.tags ?? ["-"]).join("") === "-ab");
