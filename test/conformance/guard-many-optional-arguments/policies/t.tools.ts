import { type EmailAddress, type Integer, tool } from "@enjoin/dsl";

export const note = tool<{
  subject: string;
  to?: EmailAddress[];
  cc?: EmailAddress[] | null;
  at?: { time: Integer; zone?: string };
  tags?: Record<string, string>;
  size?: Integer;
  title?: string;
  flag: boolean | null;
  more?: unknown;
}>("note");
export const only = tool<{ a?: string[]; b?: { x: string }; c?: Integer | null }>("only");
export const inside = tool<{ o: { a?: string[]; b?: Integer[]; c: string }; l: { a?: string[]; b?: Integer[] }[] }>("inside");
