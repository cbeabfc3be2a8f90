import type { Request } from "@enjoin/dsl";
import { total } from "./spending.policy.js";

export const over = (r: Request<unknown>, spending: number) => total.of(r) > 5 && spending > 0;
