import { deny, log, mentions, permit, policy, type Strings, stepUp, type Task, union } from "@enjoin/dsl";
import {
  getBalance,
  getIban,
  getMostRecentTransactions,
  getScheduledTransactions,
  getUserInfo,
  readFile,
  scheduleTransaction,
  sendMoney,
  updatePassword,
  updateScheduledTransaction,
  updateUserInfo,
} from "./banking.tools.js";
import { asksFor, isStatedIn } from "./principal.js";

export default policy({
  title: "Money goes to payees that the account holder chose",
  description:
    "A payee is known when the account holder names it or has paid it before. A document or the subject of an incoming payment cannot make one known: what a named bill states needs the holder's approval, anything else is denied.",
  controls: ["owasp-asi-2026/ASI01", "owasp-asi-2026/ASI02", "mitre-atlas/AML.T0051"],
});

/** Whom the account has paid, or pays by standing order. Senders are not in it: anybody can send a cent. */
export const payees = union("session", [getMostRecentTransactions, getScheduledTransactions], (e) =>
  e.result?.value
    ?.filter((t) => t.sender === "me" || e.tool === "get_scheduled_transactions")
    .map((t) => t.recipient),
);

/** Texts of the documents that the account holder named. Whoever wrote them wrote every word in them. */
export const namedDocuments = union("session", readFile, (e) =>
  e.result?.text !== undefined && asksFor(e.task, e.args.file_path) ? [e.result.text] : undefined,
);

/** Looking at one's own account and files. */
export const mayLook = permit([
  getBalance,
  getIban,
  getMostRecentTransactions,
  getScheduledTransactions,
  getUserInfo,
  readFile,
]);

/** Paying whom the holder named or has paid before; also, once `payeeFromDocument` is satisfied, what a bill states. */
export const mayPay = permit(
  [sendMoney, scheduleTransaction],
  (r) =>
    isKnown(r.task, payees.of(r), r.args.recipient) || isStatedIn(namedDocuments.of(r), r.args.recipient),
);

/** Changing a standing order, as long as the money goes where `mayPay` would let it go. */
export const mayChangeOrder = permit(
  updateScheduledTransaction,
  (r) =>
    r.args.recipient == null ||
    isKnown(r.task, payees.of(r), r.args.recipient) ||
    isStatedIn(namedDocuments.of(r), r.args.recipient),
);

/** The holder handed over the document, and did not read out the account in it. */
export const payeeFromDocument = stepUp(
  [sendMoney, scheduleTransaction],
  (r) =>
    !isKnown(r.task, payees.of(r), r.args.recipient) && isStatedIn(namedDocuments.of(r), r.args.recipient),
  {
    requires: "approval",
    message: (r) =>
      `only a document says to pay \`${r.args.recipient}\`: compare it with the sender's own word`,
  },
);

/** The same for a standing order. */
export const orderFromDocument = stepUp(
  updateScheduledTransaction,
  (r) =>
    r.args.recipient != null &&
    !isKnown(r.task, payees.of(r), r.args.recipient) &&
    isStatedIn(namedDocuments.of(r), r.args.recipient),
  { requires: "approval", message: "only a document says to pay this account from now on" },
);

/** Neither the holder, nor the account's own payments, nor a document the holder named knows this payee. */
export const unknownPayee = deny(
  [sendMoney, scheduleTransaction],
  (r) =>
    !isKnown(r.task, payees.of(r), r.args.recipient) && !isStatedIn(namedDocuments.of(r), r.args.recipient),
  { message: (r) => `nobody who may say so named the payee \`${r.args.recipient}\`` },
);

/** The same for a standing order. */
export const unknownOrderPayee = deny(
  updateScheduledTransaction,
  (r) =>
    r.args.recipient != null &&
    !isKnown(r.task, payees.of(r), r.args.recipient) &&
    !isStatedIn(namedDocuments.of(r), r.args.recipient),
  { message: "nobody who may say so named the new payee of this standing order" },
);

/** Known or not, a large amount is looked at. */
export const largePayment = stepUp([sendMoney, scheduleTransaction], (r) => r.args.amount > 5000, {
  requires: "approval",
  message: "payments above 5000 need approval",
});

/** A password is the holder's to choose. */
export const mayChangePassword = permit(updatePassword, (r) => isOwnPassword(r.task, r.args.password));

/** Whoever else chooses the password owns the account. */
export const foreignPassword = deny(updatePassword, (r) => !isOwnPassword(r.task, r.args.password), {
  message: "the account holder did not ask for this password",
});

/** The profile takes what the holder or a document that the holder named says; a name may also stay as it is. */
export const mayUpdateProfile = permit(
  updateUserInfo,
  (r) =>
    isOwnAddress(r.task, namedDocuments.of(r), r.args.street ?? "", r.args.city ?? "") &&
    isOwnName(
      r.task,
      r.subject.properties?.on_behalf_of?.id ?? "",
      r.args.first_name ?? "",
      r.args.last_name ?? "",
    ),
);

/** Addresses out of thin air, and names that nobody asked to change. */
export const foreignProfile = deny(
  updateUserInfo,
  (r) =>
    !(
      isOwnAddress(r.task, namedDocuments.of(r), r.args.street ?? "", r.args.city ?? "") &&
      isOwnName(
        r.task,
        r.subject.properties?.on_behalf_of?.id ?? "",
        r.args.first_name ?? "",
        r.args.last_name ?? "",
      )
    ),
  { message: "neither the account holder nor a document that the holder named says so" },
);

/** A changed address can be changed back, if somebody notices. */
export const profileRecorded = log(updateUserInfo);

function isKnown(task: Task | undefined, own: Strings, payee: string): boolean {
  return own.has(payee) || asksFor(task, payee);
}

/** The holder's words hold many words, and an attacker could make any of them the password: one with a digit is meant as one. */
function isOwnPassword(task: Task | undefined, password: string): boolean {
  return /[0-9]/u.test(password) && asksFor(task, password);
}

/** Whether every part of a new address is the holder's word, or that of a document that the holder named. */
function isOwnAddress(task: Task | undefined, documents: Strings, street: string, city: string): boolean {
  return [street, city].every((part) => part === "" || asksFor(task, part) || isStatedIn(documents, part));
}

/** Whether a name is the holder's own already, or what the holder asks for. */
function isOwnName(task: Task | undefined, holder: string, first: string, last: string): boolean {
  return [first, last].every((part) => part === "" || mentions(holder, part) || asksFor(task, part));
}
