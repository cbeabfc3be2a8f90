import { deny, policy, stepUp } from "@enjoin/dsl";
import { bash, type Command, edit, multiEdit, scripts, shell } from "./agent.tools.js";
import programs from "./data/programs.json" with { type: "json" };
import { commandsOf, deletesOf, writesOf } from "./lines.js";
import { isLog, isRecord } from "./paths.js";

export default policy({
  title: "What was done stays on record",
  description:
    "Logs of the system, histories of shells and transcripts of agents are not changed, deleted or switched off.",
  controls: ["owasp-asi-2026/ASI10", "nist-csf-2.0/PR.PS-04"],
});

/** A record that is deleted or overwritten. */
export const recordGone = deny(
  shell,
  (r) => [...deletesOf(r.args.parsed), ...writesOf(r.args.parsed)].some(isRecord),
  { message: "what was done would not be on record any more" },
);

/** A record that is rewritten with the tools for files. */
export const recordRewritten = deny(scripts, (r) => isRecord(r.args.file_path), {
  message: (r) => `${r.args.file_path} is a record`,
});

/** A log of the workspace that is changed by hand: what is taken out of it did not happen, for whoever reads it. */
export const logEdited = stepUp([edit, multiEdit], (r) => isLog(r.args.file_path), {
  requires: "approval",
  message: (r) => `${r.args.file_path} is a log, and programs write those`,
});

/** Recording that stops, or forgets. */
export const recordingOff = deny(shell, (r) => commandsOf(r.args.parsed).some(forgets), {
  message: "what is done from now on would not be on record",
});

/** A shell without a history. */
export const historyOff = deny(
  bash,
  (r) =>
    /(^|[^A-Z])(HISTFILE=(\/dev\/null)?([^/A-Za-z]|$)|HISTSIZE=0|HISTFILESIZE=0|unset HISTFILE|set \+o history)/u.test(
      r.args.command,
    ),
  {
    message: "the shell would not remember what it ran",
  },
);

function forgets({ program, words }: Command): boolean {
  if (program === "history") return words.some((word) => /^-[a-z]*[cd]/u.test(word));
  if (program === "journalctl") return words.some((word) => /^--(vacuum|rotate)/u.test(word));
  if (program === "auditctl") return words.some((word) => word === "-D" || word === "-e");
  return (
    (program === "systemctl" || program === "service" || program === "pkill" || program === "killall") &&
    (program.includes("kill") || words.some((word) => /^(stop|disable|mask|kill)$/u.test(word))) &&
    words.some((word) => programs.recorders.includes(word.replaceAll(".service", "")))
  );
}
