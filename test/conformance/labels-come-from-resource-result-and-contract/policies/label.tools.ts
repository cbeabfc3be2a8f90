import { tool } from "@enjoin/dsl";

export const read = tool<{ what: string }, string>("read", { labels: ["data", "pii:name"] });
export const tell = tool<{ to: string }>("tell");
export const look = tool<{ at?: string }>("look", { labels: [] });
