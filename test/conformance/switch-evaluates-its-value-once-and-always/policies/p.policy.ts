import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "switch evaluates its value once and always" });

export const all = permit(anyTool);
export const lower = deny(use, (r) => { switch (r.args.word.toLowerCase()) { case "a": return true; case "b": return false; default: return r.args.other === "x"; } });
export const unused = deny(use, (r) => { switch (r.args.word.slice(0, 2).length) { default: return r.args.other === "y"; } });
export const lazy = deny(use, (r) => { switch (r.args.other) { case "z": return r.args.word.toUpperCase() === "A"; default: return false; } });
