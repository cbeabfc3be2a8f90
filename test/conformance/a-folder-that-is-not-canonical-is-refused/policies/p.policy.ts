import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { list, open, read, stat } from "./t.tools.js";

export default policy({ title: "a folder that is not canonical is refused" });

export const all = permit(anyTool);
export const secrets = deny(read, (r) => r.args.path.isInside(`/srv/${r.tool}/../etc`));
export const everything = deny(list, (r) => r.args.path.isInside("/"));
export const slash = deny(stat, (r) => r.args.path.isInside("/etc/"));
export const given = deny(open, (r) => !r.args.path.isInside(r.args.root));
