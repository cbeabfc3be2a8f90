import { input, tool } from "@enjoin/dsl";

export const open = tool<{ box: string }, { inside: string }>("open", { labels: ["boxed"] });
export const mail = input<{ box: string }>("mail");
