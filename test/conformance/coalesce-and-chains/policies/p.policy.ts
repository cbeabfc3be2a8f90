import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "coalesce and chains" });

export const chain = permit(note, (r) => r.args.o?.p?.q === "y");
export const orElse = permit(note, (r) => (r.args.o?.p?.q ?? r.args.s) === "y");
export const number = permit(note, (r) => (r.args.o?.p?.n ?? 7) === 7);
export const some = permit(note, (r) => r.args.o?.p?.l?.some((v) => v === "y") === true);
export const none = permit(note, (r) => r.args.o?.p?.l?.length === undefined);
export const length = permit(note, (r) => (r.args.o?.p?.q.length ?? 0) === 1);
export const trimmed = permit(note, (r) => r.args.x?.trim() === "y");
export const x = permit(note, (r) => r.args.x != null && r.args.x !== "n");
