import { tool } from "@enjoin/dsl";

export const read = tool<{ s: string }>("read", { labels: ["zeta", "alpha"] });
