import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { loose } from "./decl.tools.js";

export default policy({ title: "points tools and arguments that nobody declares" });

export const lets = permit(anyTool);
export const x = deny(loose, (r) => r.args.x === "no");
