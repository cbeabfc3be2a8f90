import { deny, once, policy, stepUp } from "@enjoin/dsl";
import { bash, type Command, scripts, shell, webFetch, webSearch } from "./agent.tools.js";
import programs from "./data/programs.json" with { type: "json" };
import { commandsOf, writesOf } from "./lines.js";
import { isBuild, isStartup } from "./paths.js";

export default policy({
  title: "What runs by itself is for people to change",
  description:
    "Shell startup files, schedulers, keys that let somebody in and the agent's own settings are not written. Hooks, CI workflows and build files belong to the work, so somebody looks at each change, and after a stranger's text there is none.",
  controls: ["owasp-asi-2026/ASI05", "owasp-asi-2026/ASI04", "owasp-asi-2026/ASI10"],
});

/** Whether the session has read what a stranger wrote. */
export const untrusted = once("session", [webFetch, webSearch], (e) => e.result !== undefined);

/** The same by a command that fetches. */
export const fetched = once(
  "session",
  bash,
  (e) => e.result !== undefined && e.args.parsed.commands.some((c) => programs.fetchers.includes(c.program)),
);

/** A shell, a login, the machine or the agent itself would do something else from now on. */
export const startup = deny(scripts, (r) => isStartup(r.args.file_path), {
  message: (r) => `${r.args.file_path} runs by itself, or lets somebody in`,
});

/** The same by a command. */
export const startupByCommand = deny(shell, (r) => writesOf(r.args.parsed).some(isStartup), {
  message: (r) =>
    `${writesOf(r.args.parsed).filter(isStartup).join(", ")} runs by itself, or lets somebody in`,
});

/** A job for later. Listing the jobs is none. */
export const scheduled = deny(shell, (r) => commandsOf(r.args.parsed).some(schedules), {
  message: "something would run later, when nobody looks",
});

/** Settings of `git` that run programs, and servers that the agent would talk to. */
export const reconfigured = deny(shell, (r) => commandsOf(r.args.parsed).some(reconfigures), {
  message: "a program would be set up to run with every command",
});

/** A variable that makes the next program load or run another one. */
export const preloaded = stepUp(
  bash,
  (r) =>
    /(^|[^A-Za-z_])(LD_PRELOAD|BASH_ENV|PROMPT_COMMAND|PYTHONSTARTUP|PERL5OPT|GIT_SSH_COMMAND|GIT_EXTERNAL_DIFF)=/u.test(
      r.args.command,
    ),
  { requires: "approval", message: "a variable would make every program run another one" },
);

/** Hooks, CI and build files run what is written in them, elsewhere and later. */
export const buildFile = stepUp(scripts, (r) => isBuild(r.args.file_path), {
  requires: "approval",
  message: (r) => `${r.args.file_path} runs with the next build, commit or review`,
});

/** The same by a command. */
export const buildFileByCommand = stepUp(shell, (r) => writesOf(r.args.parsed).some(isBuild), {
  requires: "approval",
  message: (r) =>
    `${writesOf(r.args.parsed).filter(isBuild).join(", ")} runs with the next build, commit or review`,
});

/** After a stranger's text nobody is asked: it may be what the text wanted. */
export const strangersBuildFile = deny(
  scripts,
  (r) => (untrusted.of(r) || fetched.of(r)) && isBuild(r.args.file_path),
  { message: (r) => `a stranger's text was read, and ${r.args.file_path} runs by itself` },
);

/** The same by a command. */
export const strangersBuildFileByCommand = deny(
  shell,
  (r) => (untrusted.of(r) || fetched.of(r)) && writesOf(r.args.parsed).some(isBuild),
  {
    message: (r) =>
      `a stranger's text was read, and ${writesOf(r.args.parsed).filter(isBuild).join(", ")} runs by itself`,
  },
);

function schedules({ program, words, from }: Command): boolean {
  if (program === "crontab")
    return from.length > 0 || !words.every((word) => word === "-l" || word.startsWith("-u"));
  if (program === "systemctl") return words.includes("enable");
  return programs.schedulers.includes(program);
}

function reconfigures({ program, words }: Command): boolean {
  if (program === "git" && !words.includes("--get"))
    return words.some((word) =>
      /^(core\.(hooks[Pp]ath|fsmonitor|pager|editor|sshCommand)|alias\.|filter\.|credential\.helper|init\.templateDir)/u.test(
        word,
      ),
    );
  if (program === "npm" || program === "pnpm")
    return words.includes("set-script") || (words.includes("pkg") && words.includes("set"));
  return (
    program === "claude" &&
    words.some((word) => /^(add|add-json|add-from-claude-desktop|set|install)$/u.test(word))
  );
}
