import { type EmailAddress, output, sends, type Url } from "@enjoin/dsl";

/**
 * An answer to whom the agent talks to. The enforcer reads links and images out of the text, as the reader's program will
 * understand it: references, redirects of its own and lazy images included. Each is a destination.
 */
export const reply = output<{
  to: EmailAddress;
  text: string;
  links: Url[];
  images: Url[];
  card?: { name: string; email: EmailAddress; iban: string };
}>("reply.send", { effect: sends({ data: "text", to: ["to", "links", "images"] }) });
