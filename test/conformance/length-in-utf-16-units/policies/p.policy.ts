import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "length in utf 16 units" });

export const yes = permit(note, (r) => r.args.s.length === 3);
