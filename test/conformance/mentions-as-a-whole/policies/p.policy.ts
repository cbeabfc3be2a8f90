import { mentions, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "mentions as a whole" });

export const yes = permit(note, (r) => mentions(r.task?.request ?? "", r.args.value));
export const also = permit(note, (r) => r.args.also.some((v) => mentions(r.args.value, v)));
