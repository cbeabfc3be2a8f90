import { type Path, reads, tool } from "@enjoin/dsl";

export const read = tool<{ path: Path }, { text: string }>("files.read", { effect: reads({ from: "path" }) });
export const list = tool<{ path: Path }, string[]>("files.list", { effect: reads({ from: "path" }) });
