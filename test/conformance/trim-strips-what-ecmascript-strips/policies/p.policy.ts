import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "trim strips what ecmascript strips" });

export const yes = permit(note, (r) => r.args.s.trim() === "x");
