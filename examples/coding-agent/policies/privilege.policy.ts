import { deny, policy, stepUp } from "@enjoin/dsl";
import { type Command, shell } from "./agent.tools.js";
import programs from "./data/programs.json" with { type: "json" };
import { commandsOf } from "./lines.js";

export default policy({
  title: "The agent does not get more rights, and nobody else does",
  description:
    "Running as root is asked about. Files open to all, programs that run as their owner, accounts, containers that reach the machine, and stopping what protects it are denied.",
  controls: ["owasp-asi-2026/ASI03", "owasp-asi-2026/ASI05"],
});

/** As root a command can do what no rule here has thought of. */
export const asRoot = stepUp(
  shell,
  (r) => commandsOf(r.args.parsed).some((c) => programs.asRoot.includes(c.program)),
  {
    requires: "approval",
    message: "the command runs as root",
  },
);

/** A file that everybody may write. */
export const openToAll = deny(shell, (r) => commandsOf(r.args.parsed).some(opens), {
  message: "everybody could write the file",
});

/** A program that runs with the rights of its owner. */
export const runsAsOwner = deny(shell, (r) => commandsOf(r.args.parsed).some(lendsRights), {
  message: "whoever runs the file gets the rights of its owner",
});

/** Users, groups and passwords. Asking who there is changes nothing. */
export const accounts = deny(
  shell,
  (r) => commandsOf(r.args.parsed).some((c) => programs.accounts.includes(c.program)),
  {
    message: "an account would change",
  },
);

/** Firewalls, logins, virus scanners, recorders. */
export const defences = deny(shell, (r) => commandsOf(r.args.parsed).some(disarms), {
  message: "what protects the machine would stop",
});

/** A container that is the machine itself. */
export const escapes = deny(shell, (r) => commandsOf(r.args.parsed).some(reachesHost), {
  message: "the container reaches the machine that it runs on",
});

function opens({ program, words }: Command): boolean {
  return (
    program === "chmod" &&
    words.some((word) => /^[0-7]?[0-7][0-7][2367]$|^[ugo]*[ao][ugo]*[+=][rxX]*w/u.test(word))
  );
}

function lendsRights({ program, words }: Command): boolean {
  if (program === "setcap") return true;
  return (
    program === "chmod" && words.some((word) => /^[2-7][0-7][0-7][0-7]$|^[ugoa]*[+=][rwxX]*s/u.test(word))
  );
}

function disarms({ program, words }: Command): boolean {
  if (program === "setenforce") return words.includes("0");
  if (program === "ufw") return words.includes("disable") || words.includes("reset");
  if (program === "nft") return words.includes("flush");
  if (program === "iptables" || program === "ip6tables")
    return (
      words.some((word) => /^(-F|-X|--flush)$/u.test(word)) ||
      (words.includes("-P") && words.includes("ACCEPT"))
    );
  return (
    (program === "systemctl" || program === "service") &&
    words.some((word) => /^(stop|disable|mask|kill)$/u.test(word)) &&
    words.some((word) => programs.defences.includes(word.replaceAll(".service", "")))
  );
}

function reachesHost({ program, words }: Command): boolean {
  if (program === "nsenter") return true;
  return (
    (program === "docker" || program === "podman") &&
    words.some((word) =>
      /^--privileged|^--(pid|net|network|userns)=host$|^(-v=?|--volume=)?(\/|\/var\/run\/docker\.sock|\/etc|\/root):/u.test(
        word,
      ),
    )
  );
}
