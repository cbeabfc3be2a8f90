import { permit, policy } from "@enjoin/dsl";
import { flip } from "./three.tools.js";

export default policy({ title: "optional booleans have three values" });

export const isTrue = permit(flip, (r) => r.args.on === true);
export const notTrue = permit(flip, (r) => r.args.on !== true);
export const isFalse = permit(flip, (r) => r.args.on === false);
export const notFalse = permit(flip, (r) => r.args.on !== false);
export const absent = permit(flip, (r) => r.args.on === undefined);
export const negated = permit(flip, (r) => !(r.args.on === false) && !(r.args.on === undefined));
export const orTrue = permit(flip, (r) => r.args.on ?? true);
export const orFalse = permit(flip, (r) => r.args.on ?? false);
export const nullToo = permit(flip, (r) => r.args.was === null || r.args.was);
export const nullOnly = permit(flip, (r) => r.args.was === null && r.args.was !== r.args.now);
export const same = permit(flip, (r) => r.args.on === r.args.now);
export const narrowed = permit(flip, (r) => r.args.on !== undefined && r.args.on);
