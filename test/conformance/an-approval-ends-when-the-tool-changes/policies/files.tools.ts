import { deletes, type Path, tool } from "@enjoin/dsl";

export const remove = tool<{ path: Path }>("files.delete", { effect: deletes({ what: "path" }) });
