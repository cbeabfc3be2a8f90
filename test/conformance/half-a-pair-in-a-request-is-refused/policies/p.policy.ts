import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "half a pair in a request is refused" });

export const any = permit(note);
export const stop = deny(note, (r) => r.args.s === "stop");
