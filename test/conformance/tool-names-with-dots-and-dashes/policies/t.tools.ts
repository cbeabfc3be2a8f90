import { deletes, sends, tool } from "@enjoin/dsl";

export const a = tool<{ x: string }>("mail.send-now");
export const b = tool<{ x: string }>("mail_send.now");
export const d = tool<{ x: string }>("a.argument.1", { effect: sends({ to: "x" }) });
export const e = tool<{ x: string }>("a", { effect: [sends({ to: "x" }), deletes({ what: "x" })] });
export const f = tool<{ x: string }>("a_sends");
export const g = tool<{ x: string }>("data");
export const h = tool<{ x: string }>("Ünï\"cødé\n\u0001\u2028");
export const i = tool<{ x: string }>("1!");
export const j = tool<{ x: string }>("any_tool");
export const k = tool<{ y?: string }>("//");
