import { permit, policy, stepUp } from "@enjoin/dsl";
import { act } from "./t.tools.js";

export default policy({ title: "The person is asked again" });

export const any = permit(act);
export const who = stepUp(act, (r) => r.args.how.includes("who"), { requires: "reauthentication" });
export const why = stepUp(act, (r) => r.args.how.includes("why"), { requires: "justification" });
export const may = stepUp(act, (r) => r.args.how.includes("may"), { requires: "approval" });
