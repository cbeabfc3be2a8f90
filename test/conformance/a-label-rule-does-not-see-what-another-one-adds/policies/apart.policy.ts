import { label, policy } from "@enjoin/dsl";
import { open } from "./box.tools.js";
import { isIn } from "./helpers.js";

export default policy({ title: "In another file" });

export const other = label(open, (r) => (isIn(r, "red") ? ["elsewhere red"] : []));
