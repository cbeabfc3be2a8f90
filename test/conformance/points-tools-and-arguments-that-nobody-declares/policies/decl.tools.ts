import { tool } from "@enjoin/dsl";

export const tight = tool<{ x: string; o?: { y: string } }>("tight");
export const loose = tool<{ x?: string; o?: { y: string } }>("loose", { open: true });
export const bare = tool<Record<string, never>>("bare");
