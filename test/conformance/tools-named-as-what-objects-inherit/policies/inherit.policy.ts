import { anyTool, count, deny, permit, policy, reading } from "@enjoin/dsl";
import { constructor_, proto, toString_ } from "./inherit.tools.js";

export default policy({ title: "tools named as what objects inherit" });

export const uses = count("session", [proto, constructor_]);
export const lets = permit([constructor_, toString_, proto], (r) => r.args.x !== "no");
export const reads = deny(reading, (r) => r.effect.from.some((d) => d.id === "secret"));
export const name = deny(anyTool, (r) => r.tool === "toString" && r.resource.id === "valueOf");
export const often = deny(proto, (r) => uses.of(r) > 1);
