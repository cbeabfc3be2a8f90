import type { Request } from "@enjoin/dsl";
import { names } from "./budget.policy.js";

export const knows = (r: Request<unknown>, who: string) => names.of(r).has(who);
