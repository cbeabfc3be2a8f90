import { deleting, deny, permit, policy, stepUp } from "@enjoin/dsl";
import { remove } from "./files.tools.js";

export default policy({ title: "What was approved is the tool that was shown" });

const banned = "sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc";

export const may = permit(deleting);
export const asked = stepUp(remove, (r) => r.args.path.isInside("/srv"), { requires: "approval" });
export const known = deny(remove, (r) => r.server?.schema_digest === banned);
