import { anyTool, deny, permit, policy, sending } from "@enjoin/dsl";
import { a, b, d, e, f, g, h, i, j, k } from "./t.tools.js";

export default policy({ title: "tool names with dots and dashes" });

export const first = permit(a, (r) => r.args.x === "y");
export const second = permit(b, (r) => r.args.x === "z");
export const others = permit([d, e, f, g, h, i, j], (r) => r.args.x !== "n");
export const effects = deny(sending, (r) => r.effect.to.some((t) => t.id === "w"));
export const empty = permit(k);
export const name = deny(anyTool, (r) => r.tool === "1!" || r.tool.startsWith("Ü"));
