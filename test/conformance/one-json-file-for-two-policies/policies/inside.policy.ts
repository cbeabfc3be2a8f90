import { permit, policy } from "@enjoin/dsl";
import company from "./data/company.json" with { type: "json" };
import { write } from "./write.tools.js";

export default policy({ title: "one json file for two policies" });

export const inside = permit(write, (r) => r.args.to.every((a) => company.domains.includes(a.domain)));
