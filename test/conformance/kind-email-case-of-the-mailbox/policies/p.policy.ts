import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "the case of a mailbox" });

export const all = permit(note);
export const exact = deny(note, (r) => r.args.x === "ceo@acme.example");
export const folded = deny(note, (r) => r.args.x.toLowerCase() === "ceo@acme.example");
export const inside = deny(note, (r) => r.args.x.domain === "acme.example");
