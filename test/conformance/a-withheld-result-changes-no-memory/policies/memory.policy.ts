import { anyTool, count, deny, last, log, permit, policy, reading, results, sum, union } from "@enjoin/dsl";
import { find, pay } from "./crm.tools.js";

export default policy({ title: "What nobody has seen is not remembered" });

export const labels = union("session", (e) => e.result?.labels);
export const answers = count("session", anyTool, (e) => e.result !== undefined);
export const latest = last("subject", find, (e) => e.result?.value?.found[0], { key: (e) => e.args.name });
export const calls = count("session", anyTool);
export const tries = count("session", anyTool, undefined, { on: "attempt" });
export const paid = sum("session", pay, (e) => e.args.amount);

export const any = permit(anyTool);
export const many = deny(results(find), (r) => (r.result.value?.found.length ?? 0) > 1);
export const third = deny(results(reading), (r) => answers.of(r) >= 2, {
  message: (r) => `after ${answers.of(r)} answers and ${calls.of(r)} calls, ${tries.of(r)} tried`,
});
export const again = deny(results(find), (r) => latest.of(r, r.args.name) === (r.result.value?.found[0] ?? ""));
export const shown = log(anyTool, undefined, {
  message: (r) => `${labels.of(r).size} labels, ${answers.of(r)} answers, ${calls.of(r)} calls, ${tries.of(r)} tried, ${paid.of(r)} paid`,
});
