import { type Path, reads, sends, tool, writes, type EmailAddress } from "@enjoin/dsl";
export const read = tool<{ path: Path }, { text: string }>("file.read", { effect: reads({ from: "path" }) });
export const copy = tool<{ from: Path; to: Path }>("file.copy", { effect: [reads({ from: "from" }), writes({ to: "to" })] });
export const send = tool<{ to: EmailAddress; file: Path }>("mail.send", { effect: sends({ data: "file", to: "to" }) });
export const write = tool<{ to: Path; text: string }>("file.write", { effect: writes({ data: "text", to: "to" }) });
