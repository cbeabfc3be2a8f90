import { createHash } from "node:crypto";
import { InputError } from "@enjoin/model";

/** What a file that only `policy` writes is, and how it is spoken of. */
export interface Seal {
  readonly type: string;
  /** Where its content stands. */
  readonly key: string;
  readonly what: string;
  /** What to do about a file that is none. */
  readonly help: string;
}

/** Data as the text of a file: its JSON as one text, and the digest of that. */
export function sealed({ type, key }: Seal, data: unknown): string {
  const text = JSON.stringify(data);
  return `${JSON.stringify({ type, version: 1, digest: sha256(text), [key]: text })}\n`;
}

/** The data in the text of a file. Throws an `InputError` for anything else, and for what was changed. */
export function unsealed({ type, key, what, help }: Seal, file: string, text: string): unknown {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new InputError({ file, message: "it is no JSON, or only the beginning of it", help });
  }
  if (typeof found !== "object" || found === null || !("type" in found) || found.type !== type) {
    throw new InputError({ file, message: `it is no ${what}`, help });
  }
  const { version, digest, [key]: content } = found as Readonly<Record<string, unknown>>;
  if (version !== 1 || typeof content !== "string" || digest !== sha256(content)) {
    const message = "it is not as it was written: another version of `policy`, or somebody, has changed it";
    throw new InputError({ file, message, help });
  }
  return JSON.parse(content);
}

function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
