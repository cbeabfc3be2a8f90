import { permit, policy, stepUp } from "@enjoin/dsl";
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
  title: "Own mail, files and events are read and added to, and destroyed only with approval",
  description:
    "Reading and writing stay inside the user's own mailbox, drive and calendar. What cannot be undone needs approval. Where things go to is decided in `shared`.",
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

/** Destroying is possible, once `destruction` is satisfied. */
export const mayDestroy = permit([deleteFile, deleteEmail, cancelCalendarEvent]);

/** Ids are short numbers, and the user's words are full of those: that they name one says nothing. So somebody looks. */
export const destruction = stepUp([deleteFile, deleteEmail, cancelCalendarEvent], () => true, {
  requires: "approval",
  message: "this cannot be undone",
});
