import { deny, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "exports with the same snake name" });

export const request = deny(note, (r) => r.args.a === 20 && r.args.a > 0);
