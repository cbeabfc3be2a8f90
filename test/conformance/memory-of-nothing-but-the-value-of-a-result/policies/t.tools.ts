import { tool } from "@enjoin/dsl";

export const look = tool<{ path: string }, { kind?: string; owner: string | null }>("look");
