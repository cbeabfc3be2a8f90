import { count, deny, permit, policy } from "@enjoin/dsl";
import { go } from "./emitted.tools.js";

export default policy({ title: "locals named as parts of what is emitted" });

const LIMIT = 3;
const holds = (value: string) => value.startsWith("h");

export const went = count("session", go, (added) => {
  const key = added.args.name;
  const kept = key.length;
  const entries = kept > LIMIT;
  return !entries;
}, { key: (kept) => { const value = kept.args.name; const data = `${value}!`; return data; } });
export const always = permit(go);
export const names = deny(go, (request) => {
  const lib = request.args.names;
  const constants = lib.filter((helpers) => !(holds(helpers) || helpers === request.args.name));
  const names_holds = constants.length;
  const names_any = lib.some((item) => item === "x") || lib.some((operand) => operand === "y");
  const names_is = names_any === (names_holds > LIMIT);
  const names_value = names_is ? lib : constants;
  const matched = names_value.map((found) => found.length + names_holds);
  const tools = matched.every((effect) => effect > LIMIT);
  return tools && !(names_any && names_holds === 0) && request.args.name === "names";
});
export const dispatch = deny(go, (guard) => {
  const went = guard.args.names.length;
  const policies = went > 1 ? guard.args.name : "none";
  const dispatch_value = policies === "dispatch";
  const envelope = dispatch_value ? went : LIMIT;
  return dispatch_value && envelope === 2;
});
export const again = deny(go, (r) => { const added = `${r.args.name}!`; return went.of(r, added) > 1; });
