import { deny, executing, policy, stepUp, type UnionTracker, union, writing } from "@enjoin/dsl";
import { bash, type Command, type CommandLine, multiEdit, shell, webFetch } from "./agent.tools.js";
import hosts from "./data/hosts.json" with { type: "json" };
import programs from "./data/programs.json" with { type: "json" };
import { commandsOf, hostsOf } from "./lines.js";
import { looksLikeRemoteShell } from "./texts.js";

export default policy({
  title: "The machine talks to hosts that are known, and nobody talks to the machine",
  description:
    "Commands contact listed hosts only. What was fetched or decoded is not run, at once or later, in this session or another. No shell for somebody outside, no tunnel, no port for the network.",
  controls: [
    "owasp-asi-2026/ASI02",
    "owasp-asi-2026/ASI05",
    "mitre-atlas/AML.T0086",
    "mitre-atlas/AML.T0053",
  ],
});

/** Files of this machine that commands have fetched, decoded, or made of such files. Nobody has seen what is in them. */
export const arrived: UnionTracker = union("resource", bash, (e) =>
  brings(e.args.parsed) || e.args.parsed.reads.some((path) => arrived.of(e).has(path))
    ? e.args.parsed.writes
    : [],
);

/** A host that is on no list. */
export const strangeHost = deny(shell, (r) => hostsOf(r.args.parsed).some((host) => !isListed(host)), {
  message: (r) =>
    `${hostsOf(r.args.parsed)
      .filter((host) => !isListed(host))
      .join(", ")} is on no list`,
});

/** A page of a host that is on no list: reading is ordinary, so somebody is asked. */
export const strangePage = stepUp(
  webFetch,
  (r) => !isListed(r.args.url.host) && !isIn(hosts.pages, r.args.url.host),
  {
    requires: "approval",
    message: (r) => `${r.args.url.host} is on no list`,
  },
);

/** What comes out of a fetch or a decoder goes into a shell. */
export const pipedIntoShell = deny(
  shell,
  (r) => commandsOf(r.args.parsed).some((c) => runsUnseen(c, r.args.parsed)),
  {
    message: "nobody has seen what the shell would run",
  },
);

/** What was fetched or decoded is run, from where it was put or unpacked to. */
export const arrivedRuns = deny(
  bash,
  (r) =>
    r.args.parsed.runs.some(
      (path) =>
        arrived.of(r).some((file) => path === file || path.startsWith(`${file}/`)) ||
        (brings(r.args.parsed) && r.args.parsed.writes.includes(path)),
    ),
  { message: (r) => `${r.args.parsed.runs.join(", ")} was fetched or decoded, and nobody has looked at it` },
);

/** A shell for whoever is on the other side. */
export const remoteShell = deny(executing, (r) => r.effect.code.some(looksLikeRemoteShell), {
  message: "somebody outside would get a shell",
});

/** The same, written down. */
export const remoteShellWritten = deny(writing, (r) => r.effect.data.some(looksLikeRemoteShell), {
  message: "whoever runs this file gives somebody outside a shell",
});

/** The same by several changes at once. */
export const remoteShellEdited = deny(
  multiEdit,
  (r) => r.args.edits.some((e) => looksLikeRemoteShell(e.new_string)),
  { message: (r) => `whoever runs ${r.args.file_path} gives somebody outside a shell` },
);

/** A way in from outside. */
export const tunnel = deny(shell, (r) => commandsOf(r.args.parsed).some(digs), {
  message: "a tunnel would let others in",
});

/** A port that the whole network can use. One of this machine only, such as `--bind 127.0.0.1`, is ordinary. */
export const listens = stepUp(shell, (r) => commandsOf(r.args.parsed).some(opensPort), {
  requires: "approval",
  message: "the whole network could use this port",
});

/** What is published can be had by everybody from then on, and cannot be taken back. */
export const publishes = stepUp(shell, (r) => commandsOf(r.args.parsed).some(makesPublic), {
  requires: "approval",
  message: "everybody could have this, and nobody could take it back",
});

function makesPublic({ program, words }: Command): boolean {
  if (program === "gh" || program === "glab")
    return (
      words.includes("create") &&
      (words.includes("gist") ||
        words.includes("snippet") ||
        words.includes("release") ||
        words.includes("--public"))
    );
  if (program === "twine" || program === "gem" || program === "docker" || program === "podman")
    return words.includes("upload") || words.includes("push");
  return /^(npm|pnpm|yarn|cargo|poetry|uv)$/u.test(program) && words.includes("publish");
}

function isListed(host: string): boolean {
  return isIn(hosts.local, host) || isIn(hosts.own, host) || isIn(hosts.packages, host);
}

function isIn(list: readonly string[], name: string): boolean {
  return list.includes(name);
}

/** Whether a line fetches or decodes something. */
function brings(line: CommandLine): boolean {
  return line.commands.some((c) => isIn(programs.fetchers, c.program) || decodes(c));
}

function decodes({ program, words }: Command): boolean {
  return (
    isIn(programs.decoders, program) &&
    words.some((word) => /^(-d|-D|--decode|-r|-rp|-p|enc|-di|z|-dc)$/u.test(word))
  );
}

/** A shell that gets its program from a fetch or a decoder: by a pipe, `<(...)` or `-c "$(...)"`. */
function runsUnseen({ program, words, from }: Command, line: CommandLine | undefined): boolean {
  const isFed =
    words.every((word) => word.startsWith("-")) ||
    words.some((word) => word === "-s" || word === "-c" || word.startsWith("<("));
  return (
    isIn(programs.shells, program) &&
    isFed &&
    (from.some((before) => isIn(programs.fetchers, before)) ||
      (line?.commands ?? []).some((c) => from.includes(c.program) && decodes(c)))
  );
}

function digs({ program, words }: Command): boolean {
  return (
    isIn(programs.tunnels, program) ||
    (program === "ssh" && words.some((word) => /^-[a-zA-Z]*[RDLw]/u.test(word)))
  );
}

function opensPort({ program, words }: Command): boolean {
  const isBound = words.some((word) => /^(--bind=|--host=)?(127\.0\.0\.1|localhost)(:|$)/u.test(word));
  if (program === "nc" || program === "ncat" || program === "netcat")
    return words.some((word) => /^-[a-z]*l/u.test(word)) && !isBound;
  if (program === "socat") return words.some((word) => word.includes("LISTEN:"));
  const serves =
    words.includes("http.server") || words.includes("SimpleHTTPServer") || words.includes("0.0.0.0");
  return serves && !isBound;
}
