import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";

// Tools that the suites `workspace` and `travel` have in common. A tool is declared once, by its wire name.

/** An event as the calendar prints it. Guests and status are the calendar's own; title, description and place are anybody's. */
export interface CalendarEvent {
  readonly id_: string;
  readonly title: string;
  readonly description: string;
  readonly start_time: string;
  readonly end_time: string;
  readonly location: string | null;
  readonly participants: readonly string[];
  readonly all_day: boolean;
  readonly status: string;
}

/** Sends a mail in the user's name. */
export const sendEmail = tool<{
  recipients: EmailAddress[];
  subject: string;
  body: string;
  attachments?: unknown;
  cc?: EmailAddress[] | null;
  bcc?: EmailAddress[] | null;
}>("send_email", {
  effect: sends({ data: ["subject", "body"], to: ["recipients", "cc", "bcc"] }),
});

/** Puts an event into the user's calendar; every participant gets an invitation with all of it. */
export const createCalendarEvent = tool<{
  title: string;
  start_time: string;
  end_time: string;
  description?: string | null;
  participants?: EmailAddress[] | null;
  location?: string | null;
}>("create_calendar_event", {
  effect: sends({ data: ["title", "description", "location"], to: "participants" }),
});

export const searchCalendarEvents = tool<{ query: string; date?: string | null }, readonly CalendarEvent[]>(
  "search_calendar_events",
  { effect: reads({ from: "query" }) },
);

export const getDayCalendarEvents = tool<{ day: string }, readonly CalendarEvent[]>(
  "get_day_calendar_events",
  { effect: reads({ from: "day" }) },
);

export const cancelCalendarEvent = tool<{ event_id: string }>("cancel_calendar_event");
