import { permit, policy } from "@enjoin/dsl";
import { batch } from "./ignore.tools.js";

export default policy({ title: "lambdas that ignore their element" });

export const some = permit(batch, (r) => r.args.list.some(() => r.args.on));
export const someTrue = permit(batch, (r) => r.args.list.some(() => true));
export const everyFalse = permit(batch, (r) => r.args.list.every(() => false));
export const every = permit(batch, (r) => r.args.list.every((_) => r.args.on));
export const none = permit(batch, (r) => r.args.list.filter(() => false).length === 0 && r.args.key === "none");
export const all = permit(batch, (r) => r.args.list.filter((_x) => r.args.on).length === 2);
export const ones = permit(batch, (r) => r.args.list.map(() => r.args.key).join("") === "kkk");
export const flat = permit(batch, (r) => r.args.list.flatMap(() => r.args.list).length === 9);
export const unread = permit(batch, (r) => {
  const _unused = r.args.list.length * 2;
  const { key, on: _on } = r.args;
  return key === "unread";
});
export const inner = permit(batch, (r) => r.args.list.some((x) => r.args.list.every(() => x === r.args.key)));
