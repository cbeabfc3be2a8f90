import { permit, policy, reading, sending } from "@enjoin/dsl";
import { print } from "./t.tools.js";

export default policy({ title: "a permit over a verb covers one effect" });

export const inside = permit(sending, (r) => r.effect.to.every((d) => d.isInside(["acme.example"])));
export const files = permit(reading, (r) => r.effect.from.every((d) => d.id.startsWith("/srv/")));
export const prints = permit(print, (r) => r.args.path.isInside("/var/"));
