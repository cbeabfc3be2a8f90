import { deny, permit, policy, sending, union } from "@enjoin/dsl";
import { read, send } from "./mail.tools.js";

export default policy({
  title: "Confidential data stays inside the company",
  description:
    "Documents may be read and mails sent, but not out of the company once something confidential was read.",
});

const inside = ["acme.example"];

/** Labels of everything that this session has read. */
export const carried = union("session", (e) => e.result?.labels);

/** Nothing happens without a permit. */
export const mayWork = permit([read, send]);

/** One harmless step after another: what was read decides where the next mail may go. */
export const confidentialLeaves = deny(
  sending,
  (r) => carried.of(r).has("confidential") && r.effect.to.some((to) => !to.isInside(inside)),
  { message: "this session has read confidential data, and the mail would leave the company" },
);
