import { deleting, permit, policy, reading, remembering, writing } from "@enjoin/dsl";
import { move } from "./v.tools.js";

export default policy({ title: "a permit by verb and one by tool need not share effects" });

export const reads = permit(reading, (r) => r.effect.from.some((d) => d.id === "/in"));
export const writes = permit(writing, (r) => r.effect.to.some((d) => d.isInside(["/out", "/tmp"])));
export const deletes = permit(deleting, (r) => r.effect.what.every((d) => d.id !== "/in" || d.domain === "/out"));
export const keeps = permit(remembering, (r) => !r.effect.data.includes("secret"));
export const moves = permit(move, (r) => r.args.why === "asked");
