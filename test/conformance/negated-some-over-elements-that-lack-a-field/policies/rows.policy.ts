import { permit, policy } from "@enjoin/dsl";
import { update } from "./rows.tools.js";

export default policy({ title: "negated some over elements that lack a field" });

export const noneMine = permit(update, (r) => !r.args.rows.some((row) => row.owner === "me"));
export const allOthers = permit(update, (r) => r.args.rows.every((row) => row.owner !== "me"));
export const notAllMine = permit(update, (r) => !r.args.rows.every((row) => row.owner === "me"));
export const oneOther = permit(update, (r) => r.args.rows.some((row) => !(row.owner === "me")));
export const ownerless = permit(update, (r) => r.args.rows.some((row) => row.owner === undefined));
export const allOwned = permit(update, (r) => !r.args.rows.some((row) => row.owner === undefined));
export const noLong = permit(update, (r) => !r.args.rows.some((row) => (row.owner ?? "").length > 5));
export const nullNote = permit(update, (r) => r.args.rows.some((row) => !(row.note !== null && row.note !== "x")));
