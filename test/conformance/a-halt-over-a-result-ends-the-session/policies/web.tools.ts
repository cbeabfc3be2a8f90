import { reads, tool, type Url } from "@enjoin/dsl";

export const open = tool<{ url: Url }>("web.open", { effect: reads({ from: "url" }), labels: ["web"] });
export const note = tool<{ text: string }>("note");
