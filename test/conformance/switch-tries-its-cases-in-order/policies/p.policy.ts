import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "switch tries its cases in order" });

const SEVEN = 7;

export const all = permit(anyTool);
export const shared = deny(use, (r) => { switch (r.args.word) { case "a": case "b": return true; case "c": return r.args.n > 1; default: return false; } });
export const defaultFirst = deny(use, (r) => { switch (r.args.word) { default: return true; case "a": return false; } });
export const defaultShared = deny(use, (r) => { switch (r.args.word) { case "a": return false; case "b": default: return true; case "c": return false; } });
export const complete = deny(use, (r) => { switch (r.args.level) { case "low": return false; case "high": return true; } });
export const behind = deny(use, (r) => { switch (r.args.word) { case "a": if (r.args.n > 1) return true; break; case "b": return true; } return r.args.level === "high"; });
export const numbers = deny(use, (r) => { switch (r.args.n) { case 0: case -1: case SEVEN: return true; default: return false; } });
export const absent = deny(use, (r) => { switch (r.args.ok) { case undefined: return true; case true: return false; default: return true; } });
export const nested = deny(use, (r) => { switch (r.args.word) { case "a": switch (r.args.level) { case "low": break; default: return true; } return false; } return r.args.n === 5; });
export const twice = deny(use, (r) => { switch (r.args.word) { case "a": return false; case "a": return true; default: return false; } });
