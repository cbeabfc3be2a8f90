import { deny, permit, policy } from "@enjoin/dsl";
import { pick } from "./long.tools.js";

export default policy({ title: "long conditions stay whole" });

export const letters = permit(pick, (r) => r.args.s === "a" || r.args.s === "b" || r.args.s === "c" || r.args.s === "d" || r.args.s === "e" || r.args.s === "f" || r.args.s === "g" || r.args.s === "h" || r.args.s === "i" || r.args.s === "j" || r.args.s === "k" || r.args.s === "l" || r.args.s === "m" || (r.args.s === "n" && r.args.n > 5) || (r.args.s === "o" && !(r.args.n > 5 || r.args.n < -5)) || r.args.s.startsWith("p"));
export const bounds = deny(pick, (r) => r.args.n !== 1 && r.args.n !== 2 && r.args.n !== 3 && r.args.n !== 4 && r.args.n !== 5 && r.args.n !== 6 && r.args.n !== 7 && r.args.n !== 8 && r.args.n !== 9 && r.args.n !== 10 && r.args.n !== 11 && r.args.n !== 12);
export const nested = deny(pick, (r) => !(!(!(!(r.args.n === 3 || !(r.args.s !== "c" || !(r.args.n === 4 || !r.args.s.endsWith("d"))))))) && (((((r.args.n > 2))))));
export const steps = deny(pick, (r) => (r.args.n === 1 ? r.args.s === "a" : r.args.n === 2 ? r.args.s === "b" : r.args.n === 3 ? r.args.s === "never" : r.args.n === 4 ? (r.args.s === "c" ? false : r.args.s === "d" ? true : r.args.s === "e") : r.args.n === 5 ? !(r.args.s === "f" ? false : true) : false));
export const tests = deny(pick, (r) => ((r.args.n === 6 ? r.args.s === "a" : r.args.s === "b") ? r.args.n > 6 : (r.args.n === 7 ? r.args.s === "c" : r.args.s === "never")) ? r.args.s !== "x" : r.args.n === 8 && r.args.s === "k");
