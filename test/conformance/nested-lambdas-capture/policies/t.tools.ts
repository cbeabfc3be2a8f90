import { tool } from "@enjoin/dsl";

export const note = tool<{ rows: { id: string; tags: string[] }[]; ban: string[]; k: string }>("note");
