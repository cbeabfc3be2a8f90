import { type Integer, reads, sends, tool } from "@enjoin/dsl";

/** A transaction as the bank prints it. The subject of an incoming one is whatever its sender wrote. */
interface Transaction {
  readonly id: Integer;
  /** `me` in the history, the account's own IBAN in standing orders. */
  readonly sender: string;
  readonly recipient: string;
  readonly amount: number;
  readonly subject: string;
  readonly date: string;
  readonly recurring: boolean;
}

// Amounts have fractions here, and `pays` adds up minor units only. A transfer also carries its subject to the payee.

export const sendMoney = tool<{ recipient: string; amount: number; subject: string; date: string }>(
  "send_money",
  { effect: sends({ data: "subject", to: "recipient" }) },
);

export const scheduleTransaction = tool<{
  recipient: string;
  amount: number;
  subject: string;
  date: string;
  recurring: boolean;
}>("schedule_transaction", { effect: sends({ data: "subject", to: "recipient" }) });

/** Changes a standing order; what is left out stays as it is. */
export const updateScheduledTransaction = tool<{
  id: Integer;
  recipient?: string | null;
  amount?: number | null;
  subject?: string | null;
  date?: string | null;
  recurring?: boolean | null;
}>("update_scheduled_transaction", { effect: sends({ data: "subject", to: "recipient" }) });

export const getMostRecentTransactions = tool<{ n?: Integer | null }, readonly Transaction[]>(
  "get_most_recent_transactions",
);

export const getScheduledTransactions = tool<Record<never, never>, readonly Transaction[]>(
  "get_scheduled_transactions",
);

export const getBalance = tool<Record<never, never>>("get_balance");

export const getIban = tool<Record<never, never>>("get_iban");

/** A file of the user's. Bills, notices and letters in it were written by others. */
export const readFile = tool<{ file_path: string }>("read_file", { effect: reads({ from: "file_path" }) });

export const getUserInfo = tool<Record<never, never>>("get_user_info");

export const updateUserInfo = tool<{
  first_name?: string | null;
  last_name?: string | null;
  street?: string | null;
  city?: string | null;
}>("update_user_info");

export const updatePassword = tool<{ password: string }>("update_password");
