import { anyTool, count, label, permit, policy, redact, results, sending, stepUp } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const answers = count("session", results(send));
export const everything = permit(anyTool, (r) => answers.of(r) < 10);

export const untouched = permit(results(sending), (r) => !r.result.labels.includes("malware"));
export const masked = redact(results(transfer), () => true, { path: "payee" });
export const labelled = label(results(send), () => ["sent"]);
export const asked = stepUp(results([send, transfer]));
