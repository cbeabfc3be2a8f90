import { tool } from "@enjoin/dsl";

export const tag = tool<{ tags: string[]; more?: string[] }>("tag", { labels: ["m", "a"] });
