import { deletes, reads, remembers, tool, writes } from "@enjoin/dsl";

export const copy = tool<{ from: string; to: string }>("copy", { effect: [reads({ from: "from" }), writes({ to: "to" })] });
export const move = tool<{ from: string; to: string; why?: string }>("move", { effect: [reads({ from: "from" }), writes({ to: "to" }), deletes({ what: "from" })] });
export const keep = tool<{ text: string[] }>("keep", { effect: [remembers({ data: "text" })] });
export const wait = tool<{ ms?: string }>("wait", { effect: [] });
