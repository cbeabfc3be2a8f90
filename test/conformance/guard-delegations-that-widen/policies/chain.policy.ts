import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "Nobody hands on more than there is" });

export const lets = permit(note);
export const never = deny(note, (r) => (r.delegation?.length ?? 0) > 5);
