import { tool } from "@enjoin/dsl";

export const ask = tool<{ z: string | null; o?: { k?: string | null } }>("ask");
