import { tool } from "@enjoin/dsl";

export const vote = tool<{ votes: boolean[]; rows: { tag?: string; more?: string[] }[]; maybe: (string | null)[] }>("vote");
