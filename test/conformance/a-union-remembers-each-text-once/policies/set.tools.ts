import { tool } from "@enjoin/dsl";

export const tag = tool<{ by: string; tags?: string[] }>("tag");
