import { count, deny, log, permit, policy, sum, union } from "@enjoin/dsl";
import { list, plural } from "./words.js";
import { buy } from "./tell.tools.js";

export default policy({ title: "messages call helpers and read memory" });

export const spent = sum("session", buy, (e) => e.args.price);
export const times = count("session", buy, undefined, { key: (e) => e.args.shop });
export const shops = union("session", buy, (e) => [e.args.shop]);

export const lets = permit(buy, undefined, {
  message: (r) => {
    const n = times.of(r, r.args.shop);
    if (n === 0) return `first at ${r.args.shop}`;
    return plural(n, "time");
  },
});
export const tooMuch = deny(buy, (r) => spent.of(r) + r.args.price > 10, { message: (r) => `${spent.of(r)} + ${r.args.price} > 10` });
export const tooMany = deny(buy, (r) => shops.of(r).size > 1, { message: (r) => (shops.of(r).has("b") ? `knows ${plural(shops.of(r).size, "shop")}` : "other shops") });
export const noted = log(buy, (r) => r.args.items.length > 0, { message: (r) => list(r.args.items.map((i) => `${i.n}x${i.name}`)) });
