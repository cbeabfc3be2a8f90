import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "replace all literally" });

export const dash = permit(note, (r) => r.args.s.replaceAll("-", "") === "aXb");
export const twice = permit(note, (r) => r.args.s.replaceAll("aa", "b") === "bba");
export const wild = permit(note, (r) => r.args.s.replaceAll(".*", "\\1") === "\\1x");
