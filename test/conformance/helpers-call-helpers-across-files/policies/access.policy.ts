import { deny, permit, policy } from "@enjoin/dsl";
import { check as checkHost } from "./lib/hosts.js";
import { check as checkName, known } from "./lib/names.js";
import { visit } from "./visit.tools.js";

export default policy({ title: "helpers call helpers across files" });

const check = (host: string, name: string) => checkHost(host) && !checkName(name);

export const lets = permit(visit, (r) => check(r.args.host, r.args.name));
export const both = deny(visit, (r) => checkHost(r.args.host) && checkName(r.args.name));
export const stranger = deny(visit, (r) => !known(r.args.name));
