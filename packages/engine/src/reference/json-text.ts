import { byCodePoint } from "./order.js";

/** A value as text: a string as it is, anything else as its JSON, with the keys of objects in order. */
export function jsonText(value: unknown): string {
  return typeof value === "string" ? value : json(value);
}

function json(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(json).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([key, member]) => `${JSON.stringify(key)}:${json(member)}`);
  return `{${members.join(",")}}`;
}
