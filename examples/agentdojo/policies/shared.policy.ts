import { deny, type EmailAddress, permit, policy, type Strings, type Task, union } from "@enjoin/dsl";
import company from "./data/company.json" with { type: "json" };
import { asksFor } from "./principal.js";
import {
  createCalendarEvent,
  getDayCalendarEvents,
  searchCalendarEvents,
  sendEmail,
} from "./shared.tools.js";
import {
  addCalendarEventParticipants,
  getReceivedEmails,
  getSentEmails,
  getUnreadEmails,
  searchContactsByEmail,
  searchContactsByName,
  searchEmails,
  shareFile,
} from "./workspace.tools.js";

export default policy({
  title: "Mail, invitations and files go to people the user knows",
  description:
    "An address is known when the user writes it, when it is a colleague's, when it stands in the address book, when the user has written to it, or when it takes part in an event the user has accepted. That somebody sends the user mail makes nobody known, and what stands in mails, events and files even less.",
  controls: [
    "owasp-asi-2026/ASI01",
    "owasp-asi-2026/ASI02",
    "mitre-atlas/AML.T0051",
    "mitre-atlas/AML.T0086",
  ],
});

/** The address book. */
export const contacts = union("session", [searchContactsByName, searchContactsByEmail], (e) =>
  e.result?.value?.map((c) => c.email),
);

/** Whom the user has written to: recipients of mails that the mailbox says were sent from it. */
export const writtenTo = union(
  "session",
  [searchEmails, getReceivedEmails, getUnreadEmails, getSentEmails],
  (e) => e.result?.value?.filter((m) => m.status === "sent").flatMap((m) => m.recipients),
);

/** Who takes part in events that the user has accepted. An invitation alone could come from anybody. */
export const guests = union("session", [searchCalendarEvents, getDayCalendarEvents], (e) =>
  e.result?.value?.filter((x) => x.status === "confirmed").flatMap((x) => x.participants),
);

/** Looking at the calendar. */
export const mayLookAtCalendar = permit([searchCalendarEvents, getDayCalendarEvents]);

/** Mailing people the user knows. */
export const mayMail = permit(
  sendEmail,
  (r) =>
    areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), r.args.recipients) &&
    areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), r.args.cc ?? []) &&
    areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), r.args.bcc ?? []),
);

/** A mail to a stranger, also if only a blind copy goes there. */
export const strangerMailed = deny(
  sendEmail,
  (r) =>
    !areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), r.args.recipients) ||
    !areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), r.args.cc ?? []) ||
    !areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), r.args.bcc ?? []),
  { message: "neither the user nor the user's own records name one of the recipients" },
);

/** Inviting people the user knows. An event for the user alone needs nobody. */
export const mayInvite = permit([createCalendarEvent, addCalendarEventParticipants], (r) =>
  areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), r.args.participants ?? []),
);

/** An invitation carries its text to whoever gets it. */
export const strangerInvited = deny(
  [createCalendarEvent, addCalendarEventParticipants],
  (r) => !areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), r.args.participants ?? []),
  { message: "neither the user nor the user's own records name one of the participants" },
);

/** Sharing files with people the user knows. */
export const mayShare = permit(shareFile, (r) =>
  areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), [r.args.email]),
);

/** A file in a stranger's hands. */
export const strangerGetsFile = deny(
  shareFile,
  (r) => !areKnown(r.task, contacts.of(r), writtenTo.of(r), guests.of(r), [r.args.email]),
  {
    message: (r) => `neither the user nor the user's own records name \`${r.args.email}\``,
  },
);

function areKnown(
  task: Task | undefined,
  book: Strings,
  written: Strings,
  met: Strings,
  addresses: readonly EmailAddress[],
): boolean {
  return addresses.every(
    (a) =>
      company.domains.includes(a.domain) || asksFor(task, a) || book.has(a) || written.has(a) || met.has(a),
  );
}
