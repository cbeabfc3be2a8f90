import { deny, permit, policy } from "@enjoin/dsl";
import { read } from "./f.tools.js";

export default policy({ title: "a folder with a slash at its end is that folder" });

export const any = permit(read);
export const literal = deny(read, (r) => r.args.path.isInside("/srv/secret/"));
export const computed = deny(read, (r) => r.args.path.isInside(r.args.folder));
