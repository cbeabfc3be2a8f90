import { permit, policy } from "@enjoin/dsl";
import floor from "./floor.json" with { type: "json" };
import { most, tools as names } from "./limits.js";
import { use } from "./use.tools.js";

export default policy({ title: "constants by shorthand" });

const here = "c";
const LIMITS = { most, names, floor, here };

export const upper = permit(use, (r) => r.args.n === LIMITS.most && LIMITS.names.includes(r.args.s));
export const lower = permit(use, (r) => r.args.n === LIMITS.floor.least && r.args.s === LIMITS.here);
