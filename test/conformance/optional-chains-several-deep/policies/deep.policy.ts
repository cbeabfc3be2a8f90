import { deny, permit, policy } from "@enjoin/dsl";
import { dig } from "./deep.tools.js";

export default policy({ title: "optional chains several deep" });

export const lets = permit(dig);
export const gold = deny(dig, (r) => r.args.a?.b?.c?.d === "gold");
export const notGold = deny(dig, (r) => r.args.a?.b?.c?.d !== "gold" && r.args.ask === "not gold");
export const unknown = deny(dig, (r) => r.args.ask === "unknown" && r.args.a?.b?.c === undefined);
export const count = deny(dig, (r) => (r.args.a?.b?.list?.length ?? -1) === 0);
export const some = deny(dig, (r) => r.args.a?.b?.list?.some((x) => x.d?.startsWith("go") === true) === true);
export const none = deny(dig, (r) => r.args.a?.b?.list?.some((x) => x.d?.startsWith("go") === true) === false);
export const longer = deny(dig, (r) => (r.args.a?.b?.c?.d?.trim().length ?? 0) > 5);
export const text = deny(dig, (r) => `${r.args.a?.b?.c?.d ?? "-"}/${r.args.a?.b?.list?.length ?? 0}` === r.args.ask);
