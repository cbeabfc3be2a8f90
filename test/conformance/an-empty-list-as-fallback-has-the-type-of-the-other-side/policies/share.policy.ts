import { permit, policy } from "@enjoin/dsl";
import { share } from "./share.tools.js";

export default policy({ title: "an empty list as fallback has the type of the other side" });

export const listed = permit(share, (r) => (r.args.with ?? []).includes(r.args.who));
export const started = permit(share, (r) => (r.args.with ?? []).some((x) => x.startsWith("team-")));
export const joined = permit(share, (r) => (r.args.with ?? []).map((x) => x.trim()).join("+") === "a+b");
export const numbers = permit(share, (r) => (r.args.sizes ?? []).map((n) => n + 1).includes(5));
export const chosen = permit(share, (r) => (r.args.who === "" ? [] : [r.args.who]).flatMap((x) => [x, `${x}s`]).includes("cats"));
const GRID = [["g", "h"], [], ["i"]];
export const grid = permit(share, (r) => GRID.some((line) => line.includes(r.args.who)));
export const local = permit(share, (r) => {
  const list = r.args.deep?.list ?? [];
  return list.length > 0 && list.every((x) => x.id === r.args.who);
});
