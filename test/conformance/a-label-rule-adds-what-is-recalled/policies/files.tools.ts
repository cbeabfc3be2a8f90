import { type Path, tool } from "@enjoin/dsl";

export const read = tool<{ path: Path }, { text: string }>("read");
export const write = tool<{ path: Path; text: string }>("write");
export const summarise = tool<{ paths: Path[] }, { text: string }>("summarise");
export const say = tool<{ text: string }>("say");
