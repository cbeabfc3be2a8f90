import { anyTool, count, deny, once, permit, policy, sum } from "@enjoin/dsl";
import { close, open, peek } from "./watch.tools.js";

export default policy({ title: "trackers over a list of tools and over any" });

const DOORS = [open, close] as const;

export const doors = count("session", DOORS, (e) => e.args.door !== "");
export const all = count("session", anyTool);
export const peeked = once("session", [peek]);
export const late = once("session", anyTool, (e) => e.tool === "peek" && e.time > 5);
export const width = sum("session", [open, close], (e) => (e.tool === "open" ? 2 : -1), { key: (e) => e.args.door });

export const lets = permit(anyTool);
export const shut = deny(DOORS, (r) => doors.of(r) > 2, { message: (r) => `${r.tool} ${r.args.door}` });
export const fifth = deny(anyTool, (r) => all.of(r) === 4);
export const seen = deny(open, (r) => peeked.of(r) && !late.of(r));
export const wide = deny([close], (r) => width.of(r, r.args.door) < 2 && r.args.hard === true);
