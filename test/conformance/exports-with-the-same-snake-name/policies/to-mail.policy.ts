import { deny, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "exports with the same snake name" });

export const always = deny(note, (r) => r.args.a === 20);
