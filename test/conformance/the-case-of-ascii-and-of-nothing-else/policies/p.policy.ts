import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "the case of ascii and of nothing else" });

export const all = permit(anyTool);
export const lower = deny(use, (r) => r.args.text.toLowerCase() === "abc-9");
export const upper = deny(use, (r) => r.args.text.toUpperCase().endsWith("Z{"));
export const both = deny(use, (r) => r.args.text.toLowerCase() === r.args.text.toUpperCase());
export const some = deny(use, (r) => r.args.names.some((n) => n.toLowerCase() === "bob"));
export const optional = deny(use, (r) => r.args.host?.toLowerCase() === "h");
export const mapped = deny(use, (r) => r.args.names.map((n) => n.toUpperCase()).join() === "BOB,EVE");
