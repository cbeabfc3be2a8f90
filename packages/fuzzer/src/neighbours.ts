import type { StringKind } from "@enjoin/model";
import type { Sought } from "./literals.js";
import { isUrl } from "./texts.js";

type Sides = Sought["sides"];

/**
 * Texts that are not what `text` stands for, and that a look for it on one of these sides takes for that: what whoever wants
 * past a careless comparison would register or create. They are of the canonical form, so that guards let them pass.
 */
export function neighboursOf(text: string, sides: Sides, format: StringKind | undefined): string[] {
  switch (format) {
    case "host":
      return domains(text, sides);
    case "email":
      return emails(text, sides);
    case "url":
      return urls(text, sides);
    case "path":
      return paths(text, sides);
    case "spiffe":
      return spiffeIds(text, sides);
    case undefined:
      return plain(text, sides);
    case "sql":
    case "shell":
    case "secret":
    case "digest":
      return [];
  }
}

/** A name glued on in front, a subdomain, and the domain as a subdomain of another. */
function domains(text: string, sides: Sides): string[] {
  const domain = text.replaceAll(/^[.@]+|\.+$/gu, "");
  if (!/^[a-z\d-]+(\.[a-z\d-]+)*$/u.test(domain)) return [];
  return [
    ...(sides.has("end") ? [`evil${domain}`, `evil.${domain}`] : []),
    ...(sides.has("start") || sides.has("anywhere") ? [`${domain}.evil.example`] : []),
  ];
}

function emails(text: string, sides: Sides): string[] {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  // What ends in a whole address, or in `@acme.example`, has the domain: only the mailbox can be another.
  const ends = at === -1 ? [] : [`${local === "" ? "someone" : "evil"}${text}`];
  const fewer = new Set([...sides].filter((side) => at === -1 || side !== "end"));
  return [
    ...(sides.has("end") ? ends : []),
    ...domains(text.slice(at + 1), fewer).map((domain) => `${local || "someone"}@${domain}`),
    ...(sides.has("start") && at === -1 ? [`${text}@evil.example`] : []),
  ];
}

function urls(text: string, sides: Sides): string[] {
  const asked = sides.has("end") || sides.has("anywhere") ? [`https://evil.example/?next=${text}`] : [];
  if (!isUrl(text)) return [...domains(text, sides).map((domain) => `https://${domain}/`), ...asked];
  const isHost = /^https?:\/\/[^/?#]+$/u.test(text);
  const behind = isHost ? [`${text}.evil.example/`] : text.endsWith("/") ? [] : [`${text}-evil`];
  return [...(sides.has("start") || (sides.has("anywhere") && isHost) ? behind : []), ...asked];
}

/** A sibling that begins the same, and another folder with the same name below it. */
function paths(text: string, sides: Sides): string[] {
  const name = text.replace(/^\/+/u, "");
  const isFolder = text.endsWith("/");
  return [
    ...(sides.has("start") && text.startsWith("/") && !isFolder ? [`${text}-evil/file`] : []),
    ...(sides.has("end") || sides.has("anywhere") ? [`/evil/${name}${isFolder ? "file" : ""}`] : []),
  ];
}

function spiffeIds(text: string, sides: Sides): string[] {
  const [, domain = "", path = ""] = /^spiffe:\/\/([^/]*)(.*)$/u.exec(text) ?? [];
  if (domain === "") {
    const named = sides.has("end") ? [`spiffe://evil.example/${text.replace(/^\/+/u, "")}`] : [];
    return [...domains(text, sides).map((one) => `spiffe://${one}/agent`), ...named];
  }
  if (!sides.has("start") && !sides.has("anywhere")) return [];
  return path === "" ? [`${text}.evil.example/agent`] : text.endsWith("/") ? [] : [`${text}-evil`];
}

/** Of a text that has no kind, what it looks like; no guard stands in the way of its other spellings. */
function plain(text: string, sides: Sides): string[] {
  if (/^https?:\/\//u.test(text)) {
    const isHost = /^https?:\/\/[^/?#]+$/u.test(text);
    const user = sides.has("start") && isHost ? [`${text}@evil.example/`] : [];
    return [...urls(text, sides), ...user];
  }
  if (text.includes("@")) return emails(text, sides);
  if (text.startsWith("/")) {
    const climbing = sides.has("start") ? [`${text.replace(/\/+$/u, "")}/../evil/file`] : [];
    return [...paths(text, sides), ...climbing];
  }
  if (/^[a-z\d-]*\.[a-z\d.-]+$/u.test(text)) return domains(text, sides);
  return [
    ...(sides.has("start") ? [`${text}-evil`] : []),
    ...(sides.has("end") || sides.has("anywhere") ? [`evil-${text}`] : []),
  ];
}
