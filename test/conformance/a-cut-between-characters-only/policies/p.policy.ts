import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "a cut between characters only" });

export const all = permit(anyTool);
export const part = deny(use, (r) => r.args.text.slice(r.args.from, r.args.to) === "b");
export const rest = deny(use, (r) => r.args.text.slice(r.args.from).length === 2);
export const nothing = deny(use, (r) => r.args.text.slice(r.args.from, r.args.to) === "");
