import { deletes, type EmailAddress, grants, reads, sends, tool, writes } from "@enjoin/dsl";

/** A mail as the mailbox prints it: sender, recipients and status are the mail system's own, the rest is the sender's. */
interface Mail {
  readonly id_: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly unknown[];
  readonly status: string;
  readonly read: boolean;
  readonly timestamp: string;
}

/** An entry of the user's own address book. */
interface Contact {
  readonly name: string;
  readonly email: string;
}

export const searchEmails = tool<{ query: string; sender?: string | null }, readonly Mail[]>(
  "search_emails",
  { effect: reads({ from: "query" }) },
);

export const getReceivedEmails = tool<Record<never, never>, readonly Mail[]>("get_received_emails");

export const getUnreadEmails = tool<Record<never, never>, readonly Mail[]>("get_unread_emails");

export const getSentEmails = tool<Record<never, never>, readonly Mail[]>("get_sent_emails");

export const getDraftEmails = tool<Record<never, never>>("get_draft_emails");

export const deleteEmail = tool<{ email_id: string }>("delete_email", {
  effect: deletes({ what: "email_id" }),
});

export const searchContactsByName = tool<{ query: string }, readonly Contact[]>("search_contacts_by_name", {
  effect: reads({ from: "query" }),
});

export const searchContactsByEmail = tool<{ query: string }, readonly Contact[]>("search_contacts_by_email", {
  effect: reads({ from: "query" }),
});

export const getCurrentDay = tool<Record<never, never>>("get_current_day");

export const addCalendarEventParticipants = tool<{ event_id: string; participants: EmailAddress[] }>(
  "add_calendar_event_participants",
  { effect: sends({ data: "event_id", to: "participants" }) },
);

export const rescheduleCalendarEvent = tool<{
  event_id: string;
  new_start_time: string;
  new_end_time?: string | null;
}>("reschedule_calendar_event");

export const listFiles = tool<Record<never, never>>("list_files");

export const searchFiles = tool<{ query: string }>("search_files", { effect: reads({ from: "query" }) });

export const searchFilesByFilename = tool<{ filename: string }>("search_files_by_filename", {
  effect: reads({ from: "filename" }),
});

export const getFileById = tool<{ file_id: string }>("get_file_by_id", {
  effect: reads({ from: "file_id" }),
});

export const createFile = tool<{ filename: string; content: string }>("create_file", {
  effect: writes({ data: "content", to: "filename" }),
});

export const appendToFile = tool<{ file_id: string; content: string }>("append_to_file", {
  effect: writes({ data: "content", to: "file_id" }),
});

export const deleteFile = tool<{ file_id: string }>("delete_file", { effect: deletes({ what: "file_id" }) });

/** Sharing gives a right, and it hands over what is in the file. */
export const shareFile = tool<{ file_id: string; email: EmailAddress; permission: "r" | "rw" }>(
  "share_file",
  {
    effect: [grants({ to: "email", right: "permission" }), sends({ data: "file_id", to: "email" })],
  },
);
