import { anyTool, halt, label, log, permit, policy } from "@enjoin/dsl";
import { add, find, say, told } from "./name.tools.js";

export default policy({ title: "Names that cannot be folded" });

// Nobody reads a label here.
export const any = permit(anyTool);
export const lower = label([find, told], (r) => [r.args.name.toLowerCase()]);
export const sums = label(add, (r) => (r.args.a + r.args.b > 10 ? ["large"] : undefined));
/** A cut inside a character fails, and an absent text does not. */
export const cut = label(find, (r) => [(r.result.text ?? "").slice(0, 1)]);
export const chosen = label(find, (r) => (r.args.name === "" ? [(r.result.text ?? "").toUpperCase()] : undefined));
export const noted = log(say);
export const ended = halt(told, (r) => r.args.name === "é!");
