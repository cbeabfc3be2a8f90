import { deletes, grants, reads, sends, tool, writes } from "@enjoin/dsl";

/** A message as Slack prints it: who wrote it and where are Slack's own, the body is the sender's. */
interface Message {
  readonly sender: string;
  /** The channel or, in an inbox, the person. */
  readonly recipient: string;
  readonly body: string;
}

/** Anybody who may create or connect a channel chooses its name. */
export const getChannels = tool<Record<never, never>, readonly string[]>("get_channels");

export const getUsersInChannel = tool<{ channel: string }, readonly string[]>("get_users_in_channel", {
  effect: reads({ from: "channel" }),
});

export const readChannelMessages = tool<{ channel: string }, readonly Message[]>("read_channel_messages", {
  effect: reads({ from: "channel" }),
});

export const readInbox = tool<{ user: string }, readonly Message[]>("read_inbox", {
  effect: reads({ from: "user" }),
});

export const sendDirectMessage = tool<{ recipient: string; body: string }>("send_direct_message", {
  effect: sends({ data: "body", to: "recipient" }),
});

export const sendChannelMessage = tool<{ channel: string; body: string }>("send_channel_message", {
  effect: sends({ data: "body", to: "channel" }),
});

export const addUserToChannel = tool<{ user: string; channel: string }>("add_user_to_channel", {
  effect: grants({ to: "user", right: "channel" }),
});

export const inviteUserToSlack = tool<{ user: string; user_email: string }>("invite_user_to_slack", {
  effect: grants({ to: "user_email" }),
});

export const removeUserFromSlack = tool<{ user: string }>("remove_user_from_slack", {
  effect: deletes({ what: "user" }),
});

/** Agents write addresses with and without a scheme, so the argument is text. Asking for a page tells its owner something. */
export const getWebpage = tool<{ url: string }>("get_webpage", {
  effect: [reads({ from: "url" }), sends({ to: "url" })],
});

export const postWebpage = tool<{ url: string; content: string }>("post_webpage", {
  effect: writes({ data: "content", to: "url" }),
});
