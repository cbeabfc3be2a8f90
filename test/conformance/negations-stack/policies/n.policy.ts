import { permit, policy } from "@enjoin/dsl";
import { ping } from "./n.tools.js";

export default policy({ title: "negations stack" });

export const twice = permit(ping, (r) => !!r.args.on);
export const thrice = permit(ping, (r) => !!!r.args.on);
export const four = permit(ping, (r) => !(!(!(!(r.args.host === "a")))));
export const unequal = permit(ping, (r) => !(r.args.host !== "a"));
export const list = permit(ping, (r) => !!r.args.tags.includes("t"));
export const some = permit(ping, (r) => !(!r.args.tags.some((t) => !(t !== "t"))));
export const every = permit(ping, (r) => !!!r.args.tags.every((t) => !!(t === "t")));
export const value = permit(ping, (r) => !r.args.on === (r.args.host === "a"));
export const test = permit(ping, (r) => !!/^t/u.test(r.args.host) && !(!r.args.host.endsWith("t")));
