import { permit, policy, type Request } from "@enjoin/dsl";
import { send } from "./ret.tools.js";

export default policy({ title: "helpers return what they return" });

const first = (list: readonly string[]): string | undefined => (list.length > 0 ? list.join("/") : undefined);
const tags = (text: string) => text.split(",").map((t) => t.trim()).filter((t) => t !== "");
const size = (r: Request<{ text: string; list: readonly string[] }>) => r.args.text.length + r.args.list.length;
const owner = (o: { owner?: string; n: number } | undefined) => o?.owner ?? "nobody";
const half = (n: number) => n % 2 === 0;
const third = (n: number) => n % 3 === 0;
const isOpen = (flag: boolean | null) => flag === null || flag;
const always = () => true;
const name = () => "fixed";
const suffixed = (text: string, suffix?: string) => `${text}${suffix ?? "!"}`;
const unused = (text: string, _why: string) => text;

export const optional = permit(send, (r) => first(r.args.list) === undefined);
export const chained = permit(send, (r) => first(r.args.list)?.startsWith("a/") === true);
export const list = permit(send, (r) => tags(r.args.text).includes("x"));
export const number = permit(send, (r) => size(r) === 7);
export const object = permit(send, (r) => owner(r.args.o) === "nobody" && r.args.text === "o");
export const boolean = permit(send, (r) => half(r.args.n) && !third(r.args.n));
export const negated = permit(send, (r) => !isOpen(r.args.flag));
export const constant = permit(send, (r) => always() && name() === r.args.text);
export const defaulted = permit(send, (r) => suffixed(r.args.text) === "s!" || suffixed(r.args.text, r.args.o?.owner) === "s?");
export const ignored = permit(send, (r) => unused(r.args.text, r.args.o?.owner ?? "") === "ignored");
export const nested = permit(send, (r) => tags(suffixed(first(tags(r.args.text)) ?? "none", ",x")).includes("none") && always());
