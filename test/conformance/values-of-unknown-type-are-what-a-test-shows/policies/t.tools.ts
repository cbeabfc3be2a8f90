import { tool } from "@enjoin/dsl";

export const use = tool<{ any: unknown; maybe?: unknown }>("use");
