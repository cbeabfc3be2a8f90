import { type Path, reads, tool, writes } from "@enjoin/dsl";

export const read = tool<{ path: Path; lines?: string }>("file.read", { effect: reads({ from: "path" }) });
export const write = tool<{ path: Path; to: string; text: string }>("file.write", { effect: writes({ to: "path", data: "text" }) });
export const copy = tool<{ path: Path; to: Path }>("file.copy", { effect: [reads({ from: "path" }), writes({ to: "to" })] });
