import { tool, type Url } from "@enjoin/dsl";

export const fetch = tool<{ url: Url }, { html: string }>("fetch", { labels: ["web"] });
export const search = tool<{ words: string[] }, { hits: string[] }>("search");
