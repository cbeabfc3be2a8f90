import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "the host of a canonical URL" });

export const all = permit(note);
export const acme = deny(note, (r) => r.args.x.host === "acme.example");
