import { tool } from "@enjoin/dsl";

export const dig = tool<{ ask: string; a?: { b?: { c?: { d?: string }; list?: { d?: string }[] } } }>("dig");
