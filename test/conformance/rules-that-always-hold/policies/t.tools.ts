import { sends, tool } from "@enjoin/dsl";

export const note = tool<{ s: string }>("note");
export const other = tool<{ s: string }>("other", { effect: sends({ to: "s" }) });
export const last = tool<{ s: string }>("last");
