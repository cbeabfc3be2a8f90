import { type Path, reads, tool } from "@enjoin/dsl";

export const read = tool<{ path: Path }>("read", { effect: reads({ from: "path" }) });
export const list = tool<{ path: Path }>("list", { effect: reads({ from: "path" }) });
export const stat = tool<{ path: Path }>("stat", { effect: reads({ from: "path" }) });
export const open = tool<{ path: Path; root: string }>("open", { effect: reads({ from: "path" }) });
