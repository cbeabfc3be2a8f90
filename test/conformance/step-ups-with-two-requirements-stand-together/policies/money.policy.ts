import { permit, policy, stepUp } from "@enjoin/dsl";
import { transfer } from "./money.tools.js";

export default policy({ title: "step ups with two requirements stand together" });

export const lets = permit(transfer, (r) => r.args.amount !== 13);
export const large = stepUp(transfer, (r) => r.args.amount > 1000, { message: (r) => `${r.args.amount} needs approval` });
export const abroad = stepUp(transfer, (r) => !r.args.iban.startsWith("DE"), { requires: "approval" });
export const old = stepUp(transfer, (r) => r.credential === undefined || r.time - r.credential.issued > 60_000, { requires: "reauthentication" });
