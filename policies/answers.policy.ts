import { deny, policy, redact } from "@enjoin/dsl";
import { reply } from "./answers.tools.js";
import * as chat from "./chat.tools.js";
import answers from "./data/answers.json" with { type: "json" };
import { looksLikeAccount, looksLikeKey } from "./looks-like.js";
import * as mail from "./mail.tools.js";

// An answer is shown by a program that follows what stands in it: an image is fetched before anybody has read a word. So
// links and images are destinations like the addresses of a mail, and `exfiltration` and `task-scope` hold for them too.
// The enforcer reads them out of the answer as that program will, and carries out what is masked before anybody sees it.

export default policy({
  title: "Answers show no keys and no accounts, and fetch nothing from outside",
  description:
    "Keys and account numbers are masked in what people read, and stay masked when a person approves the rest. Images come from the company, and no link leads over a redirector.",
  controls: [
    "owasp-asi-2026/ASI09",
    "owasp-llm-2026/LLM02:2026",
    "owasp-llm-2025/LLM02:2025",
    "owasp-llm-2026/LLM10:2026",
    "owasp-llm-2025/LLM05:2025",
    "mitre-atlas/AML.T0057",
    "mitre-atlas/AML.T0077",
    "mitre-atlas/AML.M0020",
    "mitre-atlas/AML.M0033",
    "aiuc-1/A006",
    "aiuc-1/A008",
    "aiuc-1/B009",
  ],
});

/** An image is fetched as soon as the answer is shown: nobody decides to click. */
export const imageOutside = deny(reply, (r) => !r.args.images.every((i) => answers.images.includes(i.host)), {
  message: "an image would be fetched from a server that is not for images",
});

/** A host of the company that sends everybody on is the way to anywhere. */
export const redirected = deny(
  reply,
  (r) => [...r.args.links, ...r.args.images].some((l) => answers.redirectors.includes(l.host)),
  { message: "a link leads over a redirector, and nobody can see where to" },
);

/** Keys and accounts are not for reading. */
export const textMasked = redact(
  [reply, chat.post],
  (r) => looksLikeKey(r.args.text) || looksLikeAccount(r.args.text),
  { path: "text", mask: "[removed: the text contained a key or an account]" },
);

/** A subject line is shown in more places than what stands below it. */
export const subjectMasked = redact(mail.send, (r) => looksLikeKey(r.args.subject), {
  path: "subject",
  mask: "[removed: the subject contained a key]",
});

/** A card shows the account to the person whose it is. */
export const cardMasked = redact(reply, (r) => r.args.card !== undefined && r.args.card.email !== r.args.to, {
  path: "/card/iban",
  mask: "[removed: somebody else's account]",
});
