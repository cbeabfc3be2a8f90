// What can be told from a text alone. It finds what has a shape, and nothing that is written in another way.

/** A private key, or a token of a service that marks its tokens. */
export function looksLikeKey(text: string): boolean {
  return (
    /-----BEGIN [A-Z ]*PRIVATE KEY-----|(AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abps]-[A-Za-z0-9-]{10}/u.test(
      text,
    ) ||
    /sk-[A-Za-z0-9_-]{20}|sk_live_[A-Za-z0-9]{16}|AIza[A-Za-z0-9_-]{35}|glpat-[A-Za-z0-9_-]{20}/u.test(text)
  );
}

/** A key or a password that is given to a name: `DB_PASSWORD=...`, `"apiKey": "..."`. Placeholders look the same. */
export function looksAssigned(text: string): boolean {
  return /([Kk]ey|KEY|[Tt]oken|TOKEN|[Ss]ecret|SECRET|[Pp]assword|PASSWORD)["']? ?[=:] ?["']?[A-Za-z0-9/+_-]{12}/u.test(
    text,
  );
}

/** The number of a payment card or of social security. */
export function looksPersonal(text: string): boolean {
  return /(^|[^0-9])([0-9]{4}[ -]?){3}[0-9]{4}([^0-9]|$)|(^|[^0-9])[0-9]{3}-[0-9]{2}-[0-9]{4}([^0-9]|$)/u.test(
    text,
  );
}

/** A shell for whoever is on the other side of a connection, in shell, Python, Perl, or with netcat. */
export function looksLikeRemoteShell(text: string): boolean {
  return (
    text.includes("/dev/tcp/") ||
    text.includes("/dev/udp/") ||
    /(^|[^a-z])n(c|cat|etcat)(\.[a-z]+)? ([^\n]* )?(-[a-z]*[ec] ?["']?[a-z/]*sh([^a-z]|$)|--exec|--sh-exec)/u.test(
      text,
    ) ||
    /socat [^\n]*(EXEC|SYSTEM|exec|system):/u.test(text) ||
    (text.includes("socket") && text.includes("dup2"))
  );
}

/** Code that reads keys, by where they are kept. */
export function namesKeyFile(text: string): boolean {
  return /\.ssh\/id_|\.aws\/credentials|\.kube\/config|\.git-credentials|\.netrc|\/etc\/shadow|\/proc\/[a-z0-9]+\/environ|\.docker\/config\.json/u.test(
    text,
  );
}
