import { type Integer, tool, type Url } from "@enjoin/dsl";

export const fetch = tool<{ url: Url }, { cost?: Integer; owners: string[] }>("fetch", { labels: ["web"] });
export const list = tool<{ of: string }, string[]>("list");
