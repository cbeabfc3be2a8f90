import { sends, tool } from "@enjoin/dsl";

export const send = tool<{ to: string; cc?: string }>("send", { effect: sends({ to: ["to", "cc"] }) });
export const nothing = tool<Record<never, never>>("nothing");
export const all_optional = tool<{ a?: string; b?: string }>("all-optional");
