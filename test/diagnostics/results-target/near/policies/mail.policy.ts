import { anyTool, count, deny, halt, label, log, permit, policy, results, sending } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const answers = count("session", send, (e) => e.result !== undefined);
export const everything = permit(anyTool, (r) => answers.of(r) < 10);

export const touched = deny(results(sending), (r) => r.result.labels.includes("malware"));
export const labelled = label(send, () => ["sent"]);
export const late = halt(results(transfer), (r) => (r.credential?.expires ?? 0) <= r.time);
export const back = log(results([send, transfer]));
