import { delegates, deletes, executes, grants, reads, remembers, sends, tool, writes } from "@enjoin/dsl";

export const readsTool = tool<{ x: string }>("reads", { effect: reads({ from: "x" }) });
export const writesTool = tool<{ x: string }>("writes", { effect: writes({ to: "x" }) });
export const deletesTool = tool<{ x: string }>("deletes", { effect: deletes({ what: "x" }) });
export const executesTool = tool<{ x: string }>("executes", { effect: executes({ code: "x" }) });
export const grantsTool = tool<{ x: string }>("grants", { effect: grants({ to: "x" }) });
export const delegatesTool = tool<{ x: string }>("delegates", { effect: delegates({ to: "x" }) });
export const remembersTool = tool<{ x: string }>("remembers", { effect: remembers({ data: "x" }) });
export const sendsTool = tool<{ x: string }>("sends", { effect: sends({ to: "x" }) });
