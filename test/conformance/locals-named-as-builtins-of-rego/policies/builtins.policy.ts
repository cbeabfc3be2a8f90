import { permit, policy } from "@enjoin/dsl";
import { call } from "./builtins.tools.js";

export default policy({ title: "locals named as builtins of rego" });

export const texts = permit(call, (r) => {
  const startswith = r.args.s.startsWith("a");
  const endswith = r.args.s.endsWith("a") || !startswith;
  const concat = r.args.l.join("-");
  const split = concat.split("-");
  const trim = r.args.s.trim();
  const replace = trim.replaceAll("a", "b");
  const indexof = replace.length;
  const regex = /^b+$/u.test(replace);
  const contains = concat.includes("-");
  return startswith && endswith && regex && contains && split.length === indexof;
});
export const numbers = permit(call, (r) => {
  const count = r.args.l.length;
  const sum = count + r.args.n;
  const max = sum * 2;
  const min = -max;
  const abs = min % 5;
  const plus = [count, sum, max, min, abs].map((minus) => minus - count);
  const sort = plus.filter((walk) => walk < 0);
  return plus.includes(0) && sort.length === 3 && r.args.n < 0;
});
export const namespaces = permit(call, (json) => {
  const object = json.args.o;
  const array = object?.array ?? ["none"];
  const time = json.time;
  const io = array.flatMap((net) => [net, net]);
  const type_name = `${io.length}`;
  const is_null = object === undefined;
  const to_number = json.args.n;
  const print = time > 0;
  return !is_null && print && to_number === 6 && type_name === "6" && array.every((regex) => io.includes(regex));
});
export const booleans = permit(call, (upper) => {
  const lower = upper.args.s === "lower";
  const or = lower || upper.args.n === 1;
  const and = or && upper.args.l.length === 0;
  const any = [lower, or, and].some((all) => all);
  const equal = lower === or;
  return any && !equal;
});
