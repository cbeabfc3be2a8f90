import { deny, mentions, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "mentions of what overlaps itself" });

export const any = permit(note, () => true);
export const named = deny(note, (r) => mentions(r.args.text, r.args.value));
