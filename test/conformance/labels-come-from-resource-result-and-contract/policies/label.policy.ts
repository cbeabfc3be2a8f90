import { anyTool, deny, permit, policy, union } from "@enjoin/dsl";
import { read, tell } from "./label.tools.js";

export default policy({ title: "labels come from resource result and contract" });

export const seen = union("session", (e) => e.result?.labels);
export const read2 = union("session", read, (e) => e.result?.labels.filter((l) => l.startsWith("pii")));

export const lets = permit(anyTool);
export const sealed = deny(read, (r) => r.resource.properties?.labels?.includes("sealed") === true);
export const kept = deny(tell, (r) => seen.of(r).has("pii:name") && !r.args.to.startsWith("me"));
export const many = deny(tell, (r) => seen.of(r).size > 3);
export const pii = deny(tell, (r) => read2.of(r).size > 0 && r.args.to === "pii");
