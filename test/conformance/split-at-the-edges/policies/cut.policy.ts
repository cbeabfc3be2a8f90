import { permit, policy } from "@enjoin/dsl";
import { parse } from "./cut.tools.js";

export default policy({ title: "split at the edges" });

export const one = permit(parse, (r) => r.args.s.split(",").length === 1);
export const three = permit(parse, (r) => r.args.s.split(",").length === 3);
export const full = permit(parse, (r) => r.args.s.split(",").every((part) => part !== ""));
export const back = permit(parse, (r) => r.args.s.split("::").join("::") === r.args.s && r.args.s.split("::").length === 2);
export const pairs = permit(parse, (r) => r.args.s.split("aa").join("|") === "|a" || r.args.s.split("aa").join("|") === "||");
export const lines = permit(parse, (r) => r.args.s.split("\r\n").map((l) => l.trim()).includes("fin"));
export const smile = permit(parse, (r) => r.args.s.split("😀").map((p) => `${p.length}`).join("") === "12");
export const accent = permit(parse, (r) => r.args.s.split("e").length === 2 && r.args.s.split("é").length === 1);
export const dots = permit(parse, (r) => r.args.s.split(".*").length === 2);
export const nested = permit(parse, (r) => r.args.s.split(";").flatMap((kv) => kv.split("=")).includes("v"));
export const inside = permit(parse, (r) => r.args.s.split("/").some((p) => p === "..") && !r.args.s.split("\\").some((p) => p === ".."));
