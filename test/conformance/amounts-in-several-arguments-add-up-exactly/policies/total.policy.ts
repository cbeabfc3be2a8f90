import { deny, paying, permit, policy } from "@enjoin/dsl";
import { batch } from "./total.tools.js";

export default policy({ title: "amounts in several arguments add up exactly" });

export const lets = permit(batch);
export const none = deny(paying, (r) => r.effect.amount === 0 && r.effect.to.length === 0);
export const minus = deny(paying, (r) => r.effect.amount < 0, { message: (r) => `${r.effect.amount} to ${r.effect.to.map((d) => d.id).join("+")}` });
export const back = deny(paying, (r) => r.effect.amount === 9007199254740989);
