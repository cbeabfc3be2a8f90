import { type Path, tool } from "@enjoin/dsl";

export const note = tool<{ x: Path }>("note");
