import type { KnownWord } from "./shell-words.js";

// What well-known programs do with their arguments: which they read, write, delete, run and contact.

/** What one command does to the world. Paths are as they were written; what only the shell knows is `unknown`. */
export interface Doing {
  readonly reads: string[];
  readonly writes: string[];
  readonly deletes: string[];
  readonly runs: string[];
  readonly hosts: string[];
  readonly unknown: string[];
}

export const doingNothing = (): Doing => ({
  reads: [],
  writes: [],
  deletes: [],
  runs: [],
  hosts: [],
  unknown: [],
});

const READERS = new Set(
  "cat head tail less more nl tac grep egrep fgrep rg awk sed cut sort uniq wc file strings xxd hexdump od base64 base32 md5sum sha256sum diff cmp jq yq bat column tee rev openssl gpg zcat bzcat xzcat unzip gzip tar zip".split(
    " ",
  ),
);
export const DELETERS = new Set(["rm", "rmdir", "unlink", "shred", "srm", "wipe"]);
const CHANGERS = new Set([
  "touch",
  "mkdir",
  "truncate",
  "chmod",
  "chown",
  "chgrp",
  "chattr",
  "setfacl",
  "tee",
  "mkfifo",
]);
const MOVERS = new Set(["cp", "mv", "ln", "install"]);
export const INTERPRETERS = new Set(
  "sh bash dash zsh ksh fish python python2 python3 perl ruby node php lua Rscript osascript".split(" "),
);
const FETCHERS = new Set(
  "curl wget nc ncat netcat telnet socat ssh scp sftp rsync ftp tftp lftp dig nslookup host ping aria2c http https httpie git hg svn gh glab aws gsutil az mail mailx mutt sendmail msmtp swaks openssl".split(
    " ",
  ),
);
/** Where the package managers get what they install. */
const REGISTRIES: Readonly<Record<string, string>> = {
  twine: "pypi.org",
  docker: "registry-1.docker.io",
  pip: "pypi.org",
  pip3: "pypi.org",
  poetry: "pypi.org",
  uv: "pypi.org",
  npm: "registry.npmjs.org",
  npx: "registry.npmjs.org",
  yarn: "registry.yarnpkg.com",
  pnpm: "registry.npmjs.org",
  apt: "deb.debian.org",
  "apt-get": "deb.debian.org",
  cargo: "crates.io",
  go: "proxy.golang.org",
  gem: "rubygems.org",
};
const INSTALLS = /^(publish|push|pull|upload|install|i|add|update|upgrade|get|download|ci|sync|fetch|x)$/;
/** Programs that tell of files, and not what is in them. */
const LISTERS = new Set(
  "ls stat du df tree test [ which basename dirname realpath readlink cd echo printf".split(" "),
);
/** Programs that start the program that is named behind them. */
export const WRAPPERS = new Set(
  "sudo doas env nohup time timeout nice ionice setsid stdbuf xargs watch command builtin exec parallel strace chroot pkexec".split(
    " ",
  ),
);
/** Options whose value is the file that is written. */
const OUTPUTS = new Set(["-o", "-O", "--output", "--output-document", "-out", "-d", "-C"]);
const WRITES_BY_OPTION = new Set([
  "curl",
  "wget",
  "gcc",
  "g++",
  "cc",
  "clang",
  "rustc",
  "go",
  "sort",
  "unzip",
  "tar",
  "openssl",
]);

/** What a program does with its words. */
export function doingOf(program: string, words: readonly KnownWord[]): Doing {
  const doing = doingNothing();
  const known = words.map((word) => word.text);
  const operands = words.filter((word) => word.text === undefined || !/^[-+]/.test(word.text));
  const put = (list: string[], some: readonly KnownWord[]) => {
    for (const { text, raw } of some) (text === undefined ? doing.unknown : list).push(text ?? raw);
  };
  if (DELETERS.has(program)) put(doing.deletes, operands);
  else if (MOVERS.has(program)) move(operands, program, doing);
  else if (program === "find") find(words, doing);
  else if (CHANGERS.has(program))
    put(doing.writes, /^ch|^setfacl/.test(program) ? operands.slice(1) : operands);
  else if (program === "dd") disk(known, doing);
  else if (INTERPRETERS.has(program) || program === "source" || program === ".") interpret(words, doing);
  else if (READERS.has(program)) read(program, words, operands, doing);
  else if (LISTERS.has(program)) return doing;
  else if (!FETCHERS.has(program))
    put(
      doing.reads,
      operands.filter(({ text }) => text !== undefined && isPathLike(text)),
    );
  if (FETCHERS.has(program)) contact(program, words, operands, doing);
  const registry = REGISTRIES[program];
  if (registry !== undefined && (program === "npx" || known.some((word) => INSTALLS.test(word ?? ""))))
    doing.hosts.push(registry);
  if (WRITES_BY_OPTION.has(program)) writeByOption(program, words, doing);
  return doing;
}

function move(operands: readonly KnownWord[], program: string, doing: Doing): void {
  const target = operands.at(-1);
  const sources = operands.slice(0, -1);
  for (const { text, raw } of sources) {
    if (text === undefined) doing.unknown.push(raw);
    else (program === "mv" ? doing.writes : doing.reads).push(text);
  }
  if (target === undefined) return;
  if (target.text === undefined) doing.unknown.push(target.raw);
  else {
    doing.writes.push(target.text);
    // Where the target is a folder, the name stays.
    for (const { text } of sources)
      if (text !== undefined) doing.writes.push(`${target.text}/${text.split("/").at(-1)}`);
  }
}

/** The files that `find` deletes or hands on are those below its folders, by their names where it has any. */
function find(words: readonly KnownWord[], doing: Doing): void {
  const texts = words.map(({ text }) => text ?? "");
  const first = texts.findIndex((text) => /^[-(!\\]/.test(text));
  const roots = first === 0 ? ["."] : texts.slice(0, first === -1 ? undefined : first);
  const names = texts.filter((_, at) => /^-i?name$/.test(texts[at - 1] ?? ""));
  const below = roots.flatMap((root) =>
    (names.length > 0 ? names : ["*"]).map((name) => `${root.replace(/\/$/, "")}/${name}`),
  );
  const started = texts.filter((_, at) => /^-(exec|execdir|ok)$/.test(texts[at - 1] ?? ""));
  if (texts.includes("-delete") || started.some((program) => DELETERS.has(program)))
    doing.deletes.push(...below);
  else if (started.length > 0) doing.reads.push(...below);
}

function disk(texts: readonly (string | undefined)[], doing: Doing): void {
  for (const text of texts) {
    if (text?.startsWith("if=")) doing.reads.push(text.slice(3));
    if (text?.startsWith("of=")) doing.writes.push(text.slice(3));
  }
}

/** `python x.py` runs a file; `python -c` and what stands in the line itself may contact hosts that it names. */
function interpret(words: readonly KnownWord[], doing: Doing): void {
  const [first] = words;
  const inline = words.findIndex(({ text }) => text !== undefined && /^-(\w*c|e|r|m)$/.test(text));
  if (inline !== -1) {
    doing.hosts.push(...hostsIn(words[inline + 1]?.text ?? ""));
    return;
  }
  const script = words.find(({ text }) => text === undefined || !text.startsWith("-"));
  if (script?.text !== undefined) doing.runs.push(script.text);
  else if (first !== undefined && script !== undefined) doing.unknown.push(script.raw);
}

function read(
  program: string,
  words: readonly KnownWord[],
  operands: readonly KnownWord[],
  doing: Doing,
): void {
  const skips =
    /^(grep|egrep|fgrep|rg|awk|sed|jq|yq|cut)$/.test(program) &&
    !words.some(({ text }) => text === "-e" || text === "-f");
  const files = operands.slice(skips ? 1 : 0).filter(({ text }) => text === undefined || !/^\d+$/.test(text));
  if (/awk$/.test(program) && words.some(({ text }) => /system\(|\|/.test(text ?? "")))
    doing.unknown.push(program);
  const inPlace = program === "sed" && words.some(({ text }) => /^(-i|--in-place)/.test(text ?? ""));
  const isArchive = program === "zip" || (program === "tar" && /^-?\w*c/.test(words[0]?.text ?? ""));
  files.forEach(({ text, raw }, at) => {
    if (text === undefined) doing.unknown.push(raw);
    else (inPlace || program === "tee" || (isArchive && at === 0) ? doing.writes : doing.reads).push(text);
  });
}

/** URLs, `user@host:path`, and a bare host where the program takes one. Files that go along are read. */
function contact(
  program: string,
  words: readonly KnownWord[],
  operands: readonly KnownWord[],
  doing: Doing,
): void {
  for (const { text, raw } of operands) {
    if (text === undefined) doing.unknown.push(raw);
    else doing.hosts.push(...hostsIn(text));
  }
  const bare = operands.map(({ text }) => text ?? "");
  const isList = (text = "") => /^(-i|--input-file|-K|--config)$/.test(text);
  if (program === "wget" || program === "curl") {
    for (const { text } of words)
      if (isList(text) && !(program === "curl" && text === "-i")) doing.unknown.push(`${program} ${text}`);
  }
  if (/^(mail|mailx|mutt|sendmail|msmtp|swaks)$/.test(program))
    doing.hosts.push(...bare.flatMap((text) => /^[^@\s]+@([\w.-]+)$/.exec(text)?.[1] ?? []));
  if (program === "openssl")
    doing.hosts.push(
      ...words.flatMap(({ text }, at) => (text === "-connect" ? bareHost(words[at + 1]?.text ?? "") : [])),
    );
  const takesHost = /^(curl|wget|nc|ncat|netcat|telnet|ssh|sftp|ftp|tftp|lftp|dig|nslookup|host|ping)$/.test(
    program,
  );
  if (takesHost)
    doing.hosts.push(
      ...bare
        .filter((text) => /^([\w-]+@)?[\w-]+(\.[\w-]+)+(:\d+)?(\/.*)?$|^localhost/.test(text))
        .slice(0, 1)
        .map(bareHost),
    );
  for (const { text } of words) {
    const remote = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)/.exec(text ?? "");
    if (remote?.[1] !== undefined && /^(scp|rsync|git|ssh|sftp)$/.test(program) && !/^\d+$/.test(remote[1]))
      doing.hosts.push(remote[1]);
    const file = /^(?:--?[\w-]+=)?(?:[^=@]*=)?@(.+)$/.exec(text ?? "");
    if (file?.[1] !== undefined) doing.reads.push(file[1].split(";")[0] ?? "");
  }
  words.forEach(({ text }, at) => {
    const next = words[at + 1]?.text;
    if (
      /^(-T|--upload-file|-K|--config|--post-file|-i)$/.test(text ?? "") &&
      next !== undefined &&
      isPathLike(next)
    )
      doing.reads.push(next);
    if (/^--post-file=/.test(text ?? "")) doing.reads.push((text ?? "").slice(12));
  });
  if (!/^(scp|rsync)$/.test(program)) return;
  bare.forEach((text, at) => {
    if (!text.includes(":")) (at === bare.length - 1 ? doing.writes : doing.reads).push(text);
  });
}

function writeByOption(program: string, words: readonly KnownWord[], doing: Doing): void {
  words.forEach(({ text }, at) => {
    if (text === undefined || !(OUTPUTS.has(text) || isFetchOutput(program, text))) return;
    if (/^-[a-zA-Z]*O$/.test(text) && program === "curl") {
      const url = words.find((word) => /:\/\//.test(word.text ?? ""))?.text ?? "";
      doing.writes.push(url.split(/[?#]/)[0]?.split("/").at(-1) || "download");
      return;
    }
    if ((text === "-d" && program !== "unzip") || (text === "-C" && program !== "tar")) return;
    const next = words[at + 1];
    if (next?.text === undefined) doing.unknown.push(next?.raw ?? text);
    else if (next.text !== "-") doing.writes.push(next.text);
  });
  if (program === "wget" && !words.some(({ text }) => /^-[a-zA-Z]*O$|^--output-document/.test(text ?? "")))
    for (const { text } of words)
      if (/:\/\/[^/]+\/.*[^/]$/.test(text ?? "")) doing.writes.push((text ?? "").split("/").at(-1) ?? "");
}

/** `-o`, also behind other letters: `curl -fsSLo x`. */
function isFetchOutput(program: string, text: string): boolean {
  return (
    (program === "curl" && /^-[a-zA-Z]*[oO]$/.test(text)) ||
    (program === "wget" && /^-[a-zA-Z]*O$/.test(text))
  );
}

/** The hosts of the URLs in a text. */
function hostsIn(text: string): string[] {
  return [...text.matchAll(/\b[a-z][a-z+.-]*:\/\/([^\s/"'`)\\<>?#]+)/gi)].map(([, host = ""]) =>
    bareHost(host),
  );
}

function bareHost(text: string): string {
  return (text.split("/")[0]?.split("@").at(-1)?.replace(/:\d+$/, "") ?? "").toLowerCase();
}

function isPathLike(text: string): boolean {
  return /^[~./]|\//.test(text) && !text.includes("://") && !/\s/.test(text);
}
