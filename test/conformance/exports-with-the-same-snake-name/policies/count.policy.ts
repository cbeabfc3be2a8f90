import { deny, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "exports with the same snake name" });

export const count2 = deny(note, (r) => r.args.a === 21);
