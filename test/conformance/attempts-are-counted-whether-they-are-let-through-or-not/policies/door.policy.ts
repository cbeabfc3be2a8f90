import { anyTool, count, deny, distinct, halt, last, once, permit, policy, sum as add, union } from "@enjoin/dsl";
import { look, open, read } from "./door.tools.js";

export default policy({ title: "Attempts count" });

export const wrongCodes = count("session", open, (e) => e.args.code !== "1234", { on: "attempt" });
export const opened = count("session", open);
export const anything = count("subject", anyTool, undefined, { on: "attempt", window: "1h" });
export const codes = distinct("resource", open, (e) => e.args.code, { on: "attempt", key: (e) => e.session.id });
export const tried = union("session", open, (e) => [e.args.code], { on: "attempt" });
export const latest = last("session", open, (e) => e.args.code, { on: "attempt" });
export const ever = once("task", open, undefined, { on: "attempt" });
export const sum = add("session", open, (e) => e.args.code.length, { on: "attempt" });
export const pages = count("session", read, undefined, { on: "attempt" });

export const lets = permit(open);
export const looks = permit(look);
export const wrong = deny(open, (r) => r.args.code !== "1234");
export const locked = deny(open, (r) => wrongCodes.of(r) >= 3);
export const panic = halt(open, (r) => r.args.code === "panic");
export const unread = permit(read, (r) => r.args.page === "");
export const many = deny(read, (r) => pages.of(r) > 3);
