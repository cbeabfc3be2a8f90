import { permit, policy } from "@enjoin/dsl";
import { vote } from "./lists.tools.js";

export default policy({ title: "lists of booleans and of absent values" });

export const some = permit(vote, (r) => r.args.votes.some((v) => v));
export const every = permit(vote, (r) => r.args.votes.every((v) => v));
export const none = permit(vote, (r) => !r.args.votes.some((v) => v) && r.args.votes.every((v) => !v));
export const filter = permit(vote, (r) => r.args.votes.filter((v) => v).length > r.args.votes.filter((v) => !v).length);
export const includes = permit(vote, (r) => r.args.votes.includes(false) && r.args.votes.map((v) => !v).includes(false));
export const compared = permit(vote, (r) => r.args.rows.map((row) => row.tag === "a").every((b) => b) && r.args.rows.length > 0);
export const absent = permit(vote, (r) => r.args.rows.map((row) => row.tag).some((t) => t === undefined));
export const present = permit(vote, (r) => r.args.rows.map((row) => row.tag).filter((t) => t !== undefined).length === 2);
export const flat = permit(vote, (r) => r.args.rows.flatMap((row) => row.more ?? ["-"]).join("") === "-xy");
export const nulls = permit(vote, (r) => r.args.maybe.includes("x") && r.args.maybe.filter((m) => m === null).length === 1);
export const defaults = permit(vote, (r) => r.args.maybe.map((m) => m ?? "null").join("|") === "null|");
