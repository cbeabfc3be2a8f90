import { type EmailAddress, type Path, reads, sends, tool, writes } from "@enjoin/dsl";

export const read = tool<{ path: Path }, { text: string }>("files.read", { effect: reads({ from: "path" }) });
export const write = tool<{ path: Path; text: string }>("files.write", { effect: writes({ data: "text", to: "path" }) });
export const send = tool<{ to: EmailAddress; text: string }>("mail.send", { effect: sends({ data: "text", to: "to" }) });
