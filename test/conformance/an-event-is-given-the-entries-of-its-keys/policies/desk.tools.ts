import { type EmailAddress, type Integer, sends, type SpiffeId, tool, type Url } from "@enjoin/dsl";

interface Args {
  to: EmailAddress;
  cc?: EmailAddress[];
  link: Url;
  by: SpiffeId;
  word: string;
  words: string[];
  rows: { name: string; address: { mail: EmailAddress } }[];
  n: Integer;
}

export const mail = tool<Args, { by: string }>("mail", { effect: sends({ to: ["to", "cc"], data: "word" }) });
export const mark = tool<{ as: string }>("mark");
