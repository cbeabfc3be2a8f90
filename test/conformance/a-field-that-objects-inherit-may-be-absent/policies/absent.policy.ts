import { permit, policy } from "@enjoin/dsl";
import { put } from "./absent.tools.js";

export default policy({ title: "a field that objects inherit may be absent" });

export const none = permit(put, (r) => r.args.constructor === undefined && r.args.o?.valueOf === undefined);
export const fallback = permit(put, (r) => (r.args.constructor ?? "none") === "none");
export const given = permit(put, (r) => r.args.constructor === "x" || r.args.o?.valueOf === "x");
