import { deny as refuse, permit, policy } from "@enjoin/dsl";
import * as tools from "./shape.tools.js";
import { act as target } from "./shape.tools.js";

export const two = permit(tools.act, function (r) { return below(r.args.n) }), three = refuse(target, (r) => { { const n = r.args.n, m = n + 1, { s } = r.args; { return m > 10 && s !== ((("ok"))) } } })

export const typed = refuse(target, (r): boolean => {
  const maybe: string | undefined = r.args.s;
  const text: string = maybe ?? "none";
  if (text === "typed") {
    return true;
  } else return /* never */ false;
}, { "message": "typed" });

export const /** A comment. */ commented = refuse(/* the tool */ target, (/* r */ r) => /* not */ !/* a */(r.args.s /* s */ !== /* "x" */ "commented" /* */), { message: 'it\'s "so"' },);

function below(n: number) {
  return n < LIMIT;
}
const LIMIT = 0x20, OTHER = 1_0;
export const late = refuse(target, (r) => r.args.n === OTHER && r.args.s === "late");
export default policy({ 'title': "statements in unusual shapes", description: "with\
out a break" });
