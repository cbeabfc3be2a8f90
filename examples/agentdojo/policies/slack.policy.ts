import { deny, log, permit, policy, type Strings, stepUp, type Task, union } from "@enjoin/dsl";
import { asksFor, isStatedIn } from "./principal.js";
import {
  addUserToChannel,
  getChannels,
  getUsersInChannel,
  getWebpage,
  inviteUserToSlack,
  postWebpage,
  readChannelMessages,
  readInbox,
  removeUserFromSlack,
  sendChannelMessage,
  sendDirectMessage,
} from "./slack.tools.js";

export default policy({
  title: "Pages are visited and people addressed because colleagues say so, not because pages do",
  description:
    "A web address counts when the user writes it, or a message whose sender, reader or channel the user named does. What a page or the name of a channel says leads nowhere, and is not passed on as a link.",
  controls: ["owasp-asi-2026/ASI01", "owasp-asi-2026/ASI02", "mitre-atlas/AML.T0051"],
});

/** Texts of the messages that the user pointed at: by naming who wrote them, who got them, or the channel. */
export const pointedAt = union("session", [readChannelMessages, readInbox], (e) =>
  e.result?.value
    ?.filter((m) => asksFor(e.task, m.sender) || asksFor(e.task, m.recipient))
    .map((m) => m.body),
);

/** Who has written messages that were read. */
export const writers = union("session", [readChannelMessages, readInbox], (e) =>
  e.result?.value?.map((m) => m.sender),
);

/** Whom Slack lists as members of a channel. */
export const members = union("session", getUsersInChannel, (e) => e.result?.value);

/** The channels that exist. */
export const channels = union("session", getChannels, (e) => e.result?.value);

/** Channels in which somebody wrote whom the user named. */
export const conversations = union("session", readChannelMessages, (e) =>
  e.result?.value?.some((m) => asksFor(e.task, m.sender)) === true ? [e.args.channel] : undefined,
);

/** Texts of the pages that were visited. Strangers wrote them. */
export const pages = union("session", getWebpage, (e) =>
  e.result?.text === undefined ? undefined : [e.result.text],
);

/** Looking round in the user's own workspace. */
export const mayLook = permit([getChannels, getUsersInChannel, readChannelMessages, readInbox]);

/** Visiting what the user, or a message that the user pointed at, names. */
export const mayVisit = permit(getWebpage, (r) => isAddressOf(r.task, pointedAt.of(r), r.args.url));

/** An address from a page, from a channel's name or from nowhere. */
export const strangePage = deny(getWebpage, (r) => !isAddressOf(r.task, pointedAt.of(r), r.args.url), {
  message: (r) => `neither the user nor a message that the user pointed at names \`${r.args.url}\``,
});

/** Publishing where the user says. */
export const mayPublish = permit(postWebpage, (r) => asksFor(r.task, bare(r.args.url)));

/** Publishing anywhere else. */
export const strangePublication = deny(postWebpage, (r) => !asksFor(r.task, bare(r.args.url)), {
  message: (r) => `the user did not say to publish at \`${r.args.url}\``,
});

/** Writing to members and to whom the user named. */
export const mayWriteTo = permit(sendDirectMessage, (r) =>
  isColleague(r.task, members.of(r), writers.of(r), r.args.recipient),
);

/** A recipient whom neither Slack nor the user knows. */
export const strangeRecipient = deny(
  sendDirectMessage,
  (r) => !isColleague(r.task, members.of(r), writers.of(r), r.args.recipient),
  { message: (r) => `\`${r.args.recipient}\` is nobody whom the user or a channel names` },
);

/** Writing to a channel that exists or that the user named. */
export const mayPost = permit(
  sendChannelMessage,
  (r) =>
    asksFor(r.task, r.args.channel) ||
    conversations.of(r).has(r.args.channel) ||
    channels.of(r).has(r.args.channel),
);

/** Any channel may have guests from outside: one that only the agent chose is looked at. */
export const channelNotNamed = stepUp(
  sendChannelMessage,
  (r) => !asksFor(r.task, r.args.channel) && !conversations.of(r).has(r.args.channel),
  {
    requires: "approval",
    message: (r) => `the user named neither \`${r.args.channel}\` nor anybody who wrote there`,
  },
);

/** A message must not carry on what a page wants people to click. */
export const strangeLink = deny(
  [sendDirectMessage, sendChannelMessage],
  (r) => linksIn(r.args.body).some((link) => !isAddressOf(r.task, pointedAt.of(r), link)),
  { message: "the message has a link that neither the user nor a message that the user pointed at names" },
);

/** Members may be brought together in channels that exist. */
export const mayAdd = permit(
  addUserToChannel,
  (r) =>
    (members.of(r).has(r.args.user) ||
      writers.of(r).has(r.args.user) ||
      isNamed(r.task, pointedAt.of(r), r.args.user)) &&
    (channels.of(r).has(r.args.channel) || isNamed(r.task, pointedAt.of(r), r.args.channel)),
);

/** Somebody whom nobody has heard of. */
export const strangeMember = deny(
  addUserToChannel,
  (r) =>
    !members.of(r).has(r.args.user) &&
    !writers.of(r).has(r.args.user) &&
    !isNamed(r.task, pointedAt.of(r), r.args.user),
  { message: (r) => `\`${r.args.user}\` is nobody whom the user, a channel or a pointed-at message names` },
);

/** A channel that nobody has heard of. */
export const strangeChannel = deny(
  addUserToChannel,
  (r) => !channels.of(r).has(r.args.channel) && !isNamed(r.task, pointedAt.of(r), r.args.channel),
  { message: (r) => `\`${r.args.channel}\` is no channel of this workspace` },
);

/** Inviting whom the user or a pointed-at message names, at an address that was read and not made up. */
export const mayInvite = permit(
  inviteUserToSlack,
  (r) =>
    isNamed(r.task, pointedAt.of(r), r.args.user) &&
    (isNamed(r.task, pointedAt.of(r), r.args.user_email) || isStatedIn(pages.of(r), r.args.user_email)),
);

/** Somebody whom only a page wants in. */
export const strangeGuest = deny(inviteUserToSlack, (r) => !isNamed(r.task, pointedAt.of(r), r.args.user), {
  message: (r) => `nobody who may say so asked to invite \`${r.args.user}\``,
});

/** An address that stands nowhere. */
export const madeUpAddress = deny(
  inviteUserToSlack,
  (r) => !isNamed(r.task, pointedAt.of(r), r.args.user_email) && !isStatedIn(pages.of(r), r.args.user_email),
  { message: (r) => `\`${r.args.user_email}\` was not read anywhere` },
);

/** An address off a page is as good as the page: invitations can be looked up, and taken back. */
export const invitationRecorded = log(inviteUserToSlack);

/** Removing whom the user names. */
export const mayRemove = permit(removeUserFromSlack, (r) => asksFor(r.task, r.args.user));

/** Removing anybody else. */
export const strangeRemoval = deny(removeUserFromSlack, (r) => !asksFor(r.task, r.args.user), {
  message: (r) => `the user did not say to remove \`${r.args.user}\``,
});

function isColleague(task: Task | undefined, listed: Strings, wrote: Strings, person: string): boolean {
  return asksFor(task, person) || listed.has(person) || wrote.has(person);
}

/** Whether the user or one of these messages names this value. */
function isNamed(task: Task | undefined, messages: Strings, value: string): boolean {
  return asksFor(task, value) || isStatedIn(messages, value);
}

/** Whether the user or one of these messages names this web address, with or without a scheme. */
function isAddressOf(task: Task | undefined, messages: Strings, url: string): boolean {
  return isPlain(url) && isNamed(task, messages, bare(url));
}

/** Whether an address has one reading: at most one scheme, at its start, and no blanks. */
function isPlain(url: string): boolean {
  return (
    !url.includes(" ") &&
    (!url.includes("://") ||
      (url.split("://").length === 2 && (url.startsWith("https://") || url.startsWith("http://"))))
  );
}

/** An address without its scheme and its last slash, as people write it. */
function bare(url: string): string {
  return `${url.replaceAll("https://", "").replaceAll("http://", "")} `.replaceAll("/ ", " ").trim();
}

/** The words of a text that look like web addresses, without what prose and Markdown put round them. */
function linksIn(text: string): readonly string[] {
  return withoutMarks(text)
    .split(" ")
    .filter((word) => word.includes("www.") || word.includes("://"));
}

function withoutMarks(text: string): string {
  return `${withoutBrackets(text)} `
    .replaceAll("\n", " ")
    .replaceAll("\t", " ")
    .replaceAll("\\n", " ")
    .replaceAll("\\", " ")
    .replaceAll("*", " ")
    .replaceAll("`", " ")
    .replaceAll('"', " ")
    .replaceAll("'", " ")
    .replaceAll(",", " ")
    .replaceAll(";", " ")
    .replaceAll("!", " ")
    .replaceAll(". ", " ")
    .replaceAll("? ", " ")
    .replaceAll(": ", " ");
}

function withoutBrackets(text: string): string {
  return text
    .replaceAll("(", " ")
    .replaceAll(")", " ")
    .replaceAll("[", " ")
    .replaceAll("]", " ")
    .replaceAll("<", " ")
    .replaceAll(">", " ");
}
