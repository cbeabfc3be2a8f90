import { tool } from "@enjoin/dsl";

export const post = tool<{ kind: string; body?: { author?: { name?: string }; lines?: string[] } }>("post");
