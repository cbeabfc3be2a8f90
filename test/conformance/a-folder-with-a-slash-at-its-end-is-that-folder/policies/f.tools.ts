import { type Path, tool } from "@enjoin/dsl";

export const read = tool<{ path: Path; folder: string }>("file.read");
