import { tool } from "@enjoin/dsl";
export const read = tool<{ path: string }, { text: string }>("read", { labels: ["secret"] });
