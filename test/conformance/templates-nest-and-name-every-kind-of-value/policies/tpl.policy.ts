import { permit, policy } from "@enjoin/dsl";
import { print } from "./tpl.tools.js";

export default policy({ title: "templates nest and name every kind of value" });

const UNIT = "kg";
const STEP = -3;

export const plain = permit(print, (r) => `plain` === r.args.out);
export const number = permit(print, (r) => `${r.args.n}` === r.args.out);
export const minus = permit(print, (r) => `${-r.args.n}${STEP}` === r.args.out);
export const sum = permit(print, (r) => `${r.args.n + 1}${UNIT}` === r.args.out);
export const truth = permit(print, (r) => `${r.args.on}|${!r.args.on}|${r.args.n > 3 && r.args.on}` === r.args.out);
export const choice = permit(print, (r) => `<${r.args.on ? `${r.args.mode}` : `(${r.args.mode})`}>` === r.args.out);
export const nested = permit(print, (r) => `a${`b${`c${r.args.n}`}`}${r.args.list.map((x) => `[${x}${`/${r.args.n}`}]`).join(`${r.args.on}`)}` === r.args.out);
export const plus = permit(print, (r) => r.args.out === "n" + r.args.n + r.args.on + r.args.mode + 1);
export const order = permit(print, (r) => r.args.n + 1 + "n" + r.args.n + 1 === r.args.out);
export const empty = permit(print, (r) => `${r.args.list.join("")}` === `` && `${r.args.out}` === "");
export const braces = permit(print, (r) => r.args.out === `{${r.args.n}} \`$\{n}\` $${r.args.n} %s {{}}`);
