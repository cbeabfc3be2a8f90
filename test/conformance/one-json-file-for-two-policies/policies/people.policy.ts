import { deny, policy } from "@enjoin/dsl";
import firm from "./data/company.json" with { type: "json" };
import company from "./more/company.json" with { type: "json" };
import { write } from "./write.tools.js";

export default policy({ title: "one json file for two policies" });

const boss = (name: string) => firm.people.some((p) => p.name === name && p.boss);

export const many = deny(write, (r) => r.args.to.length > firm.limits["a-b"]);
export const empty = deny(write, (r) => firm.limits[""] + r.args.to.length === -1);
export const bosses = deny(write, (r) => boss(r.args.from) && !r.args.to.every((a) => company.includes(a.domain)));
export const odd = deny(write, (r) => r.args.from === firm.constructor);
export const bobs = deny(write, (r) => firm.people.filter((p) => !p.boss).map((p) => `${p.name}s`).includes(r.args.from));
