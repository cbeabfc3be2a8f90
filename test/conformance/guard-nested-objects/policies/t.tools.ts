import { type EmailAddress, type Integer, type Money, tool } from "@enjoin/dsl";

export const note = tool<{
  o: {
    name: string;
    size?: Integer;
    inner: { to: EmailAddress[]; limits: { least: Money; most?: Money } };
    none: Record<never, never>;
  };
}>("note");
