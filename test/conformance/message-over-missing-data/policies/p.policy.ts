import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "message over missing data" });

export const always = permit(note);
export const plain = deny(note, (r) => r.args.n > 0, { message: (r) => `a is ${r.args.a ?? "not there"}` });
export const listed = deny(note, (r) => r.args.n > 1, { message: (r) => `${r.args.list?.length ?? 0} of ${r.args.n}: ${(r.args.list ?? ["none"]).join(", ")}` });
export const choice = deny(note, (r) => r.args.n > 2, { message: (r) => (r.args.a === undefined ? "none" : r.args.a + "!") });
