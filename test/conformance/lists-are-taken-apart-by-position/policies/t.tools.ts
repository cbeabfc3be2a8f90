import { tool } from "@enjoin/dsl";

export const use = tool<{ tags: string[]; pairs: { id: string; ok?: boolean }[] }>("use");
