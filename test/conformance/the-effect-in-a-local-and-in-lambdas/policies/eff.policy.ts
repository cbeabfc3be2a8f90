import { deny, log, paying, permit, policy, sending } from "@enjoin/dsl";
import { mail, order } from "./eff.tools.js";

export default policy({ title: "the effect in a local and in lambdas" });

const outside = (ids: readonly string[], domain: string) => ids.some((id) => !id.endsWith(`@${domain}`));

export const lets = permit([mail, order]);
export const local = deny(sending, (r) => {
  const effect = r.effect;
  const { to, data: input } = effect;
  const first = to.map((d) => d.domain);
  return input.some((text) => first.some((domain) => to.every((d) => text.includes(d.id) && domain !== "x.example")));
});
export const taken = deny(sending, ({ effect: { to: places, data }, time }) => places.some((p) => data.includes(p.id)) && time > 5);
export const helped = deny(sending, (r) => outside(r.effect.to.map((d) => d.id), "x.example") && r.effect.data.length === 0);
export const choice = deny(paying, (r) => (r.effect.amount > 10 ? r.effect.to : r.effect.to.filter((d) => d.id === "never")).some((d) => r.effect.to.length === 1 && d.id !== "shop"), { message: (r) => { const { amount } = r.effect; return `${amount}: ${r.effect.to.map((d) => `${d.id}/${amount}`).join()}`; } });
export const both = log(sending, (r) => { const effect = "x"; return r.effect.data.some((d) => d === effect || !r.effect.to.some((t) => t.id === d)); });
