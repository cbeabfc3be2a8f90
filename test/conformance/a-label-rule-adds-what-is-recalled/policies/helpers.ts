import type { Request, Strings } from "@enjoin/dsl";
import { seen } from "./follow.policy.js";

export const soFar = (r: Request<unknown>): Strings => seen.of(r);
