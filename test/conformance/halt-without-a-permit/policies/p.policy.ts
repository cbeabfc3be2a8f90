import { halt, log, policy, stepUp } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "halt without a permit" });

export const stop = halt(note, (r) => r.args.s === "stop");
export const park = stepUp(note, (r) => r.args.s !== "");
export const watch = log(note, (r) => r.args.s !== "");
