import { deny, mentions, once, paying, permit, policy, reading, stepUp } from "@enjoin/dsl";
import { pay, read as readDocument } from "./tools.tools.js";

export default policy({ title: "The person names the payee, a document never does" });

export const poisoned = once("session", readDocument, (e) => e.result?.labels.includes("untrusted") ?? false);

export const read = permit(reading);
export const named = permit(paying, (r) => r.effect.to.every((d) => mentions(r.task?.request ?? "", d.id)));
export const unnamed = deny(pay, (r) => !mentions(r.task?.request ?? "", r.args.payee), { message: (r) => `nobody asked to pay ${r.args.payee}` });
export const suspicious = stepUp(pay, (r) => poisoned.of(r) && r.args.amount > 100);
