import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "inequality with a missing side" });

export const always = permit(note);
export const a = deny(note, (r) => r.args.a !== "x");
export const n = deny(note, (r) => r.args.n !== 3);
export const z = deny(note, (r) => r.args.z !== "x");
