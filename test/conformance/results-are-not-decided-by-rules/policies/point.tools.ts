import { tool } from "@enjoin/dsl";

export const get = tool<{ key: string }, { rows: string[] } | null>("get");
