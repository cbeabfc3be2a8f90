import { tool } from "@enjoin/dsl";

export const book = tool<{ slots?: ({ who?: string; tags?: string[] } | null)[] }>("book");
