import { permit, policy, stepUp } from "@enjoin/dsl";
import { asksFor } from "./principal.js";
import { cancelCalendarEvent } from "./shared.tools.js";
import {
  appendToFile,
  createFile,
  deleteEmail,
  deleteFile,
  getCurrentDay,
  getDraftEmails,
  getFileById,
  getReceivedEmails,
  getSentEmails,
  getUnreadEmails,
  listFiles,
  rescheduleCalendarEvent,
  searchContactsByEmail,
  searchContactsByName,
  searchEmails,
  searchFiles,
  searchFilesByFilename,
} from "./workspace.tools.js";

export default policy({
  title: "Own mail, files and events are read and added to, and destroyed only on request",
  description:
    "Reading and writing stay inside the user's own mailbox, drive and calendar. What cannot be undone needs the user's words or approval. Where things go to is decided in `shared`.",
  controls: ["owasp-asi-2026/ASI01", "owasp-asi-2026/ASI02"],
});

/** Looking at one's own mail, contacts and files. */
export const mayLook = permit([
  getCurrentDay,
  getDraftEmails,
  getFileById,
  getReceivedEmails,
  getSentEmails,
  getUnreadEmails,
  listFiles,
  searchContactsByEmail,
  searchContactsByName,
  searchEmails,
  searchFiles,
  searchFilesByFilename,
]);

/** Writing to one's own drive. Who can see a file is decided when it is shared. */
export const mayWrite = permit([createFile, appendToFile]);

/** Moving an event can be undone. */
export const mayReschedule = permit(rescheduleCalendarEvent);

/** Deleting is possible, as far as the user names what. */
export const mayDeleteFile = permit(deleteFile);

/** The same for mails. */
export const mayDeleteEmail = permit(deleteEmail);

/** The same for events. */
export const mayCancel = permit(cancelCalendarEvent);

/** A file that the user did not name by its id. */
export const deletionNotAsked = stepUp(deleteFile, (r) => !asksFor(r.task, r.args.file_id), {
  requires: "approval",
  message: (r) => `the user did not name the file \`${r.args.file_id}\``,
});

/** A mail that the user did not name by its id. */
export const mailDeletionNotAsked = stepUp(deleteEmail, (r) => !asksFor(r.task, r.args.email_id), {
  requires: "approval",
  message: (r) => `the user did not name the mail \`${r.args.email_id}\``,
});

/** An event that the user did not name by its id. */
export const cancellationNotAsked = stepUp(cancelCalendarEvent, (r) => !asksFor(r.task, r.args.event_id), {
  requires: "approval",
  message: (r) => `the user did not name the event \`${r.args.event_id}\``,
});
