import { permit, policy } from "@enjoin/dsl";
import { edit } from "./swap.tools.js";

export default policy({ title: "replace all does not look at what it wrote" });

export const grows = permit(edit, (r) => r.args.s.replaceAll("a", "aa") === r.args.t);
export const shrinks = permit(edit, (r) => r.args.s.replaceAll("aa", "a") === r.args.t && r.args.s !== r.args.t);
export const chained = permit(edit, (r) => r.args.s.replaceAll("a", "b").replaceAll("b", "c") === r.args.t && r.args.s.length > 3);
export const removes = permit(edit, (r) => r.args.s.replaceAll("../", "") === "../etc");
export const special = permit(edit, (r) => r.args.s.replaceAll("[a-z]+", "\\0") === "\\0|abc");
export const upper = permit(edit, (r) => r.args.s.replaceAll("A", "x") === "axa");
export const pair = permit(edit, (r) => r.args.s.replaceAll("😀", "") === "😁");
export const accent = permit(edit, (r) => r.args.s.replaceAll("e", "o") === "o\u0301");
export const lines = permit(edit, (r) => r.args.s.replaceAll("\n", " ").split(" ").length === 3);
