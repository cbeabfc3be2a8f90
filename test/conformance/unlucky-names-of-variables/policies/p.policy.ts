import { count, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "unlucky names of variables" });

export const names = permit(note, (r) => {
  const input = r.args.input;
  const data = r.args.data;
  const count = data.length;
  const effect = input + "e";
  const request = effect + "r";
  const lib = request.length;
  const object = data.filter((key) => key !== input);
  const added = object.length + lib;
  const not_ = count > 0;
  const not$ = input.startsWith("a");
  const some = data.some((every) => every === "x");
  return not_ && not$ && added === count + 3 && !some && input !== "default";
});
export const more = permit(note, ({ args: { input: contains, data: set } }) => set.map((entries) => entries + contains).includes("xq") && set.every((kept) => kept !== ""));
export const x_ = permit(note, (r) => { const x_ = r.args.input; const x = r.args.a; const x__ = x + 1; return x_ === "u" && x === 1 && x__ === 2; });
export const tools = permit(note, (tools) => { const value = tools.args.a; const item = value + 1; const walk = [item, value]; return walk.map((net) => net * 2).includes(18); });
