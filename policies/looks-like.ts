// What can be told from a text alone. A key needs no label to be known as one; data without a shape does.

/** A key of the company, or a private key of anybody. */
export function looksLikeKey(text: string): boolean {
  return /acme_live_[a-z0-9]{16}/u.test(text) || text.includes("PRIVATE KEY-----");
}

/** The number of a bank account. */
export function looksLikeAccount(text: string): boolean {
  return /[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}/u.test(text);
}

/** A text that talks to an agent instead of to a reader. Whoever words it otherwise is not found. */
export function looksLikeOrders(text: string): boolean {
  return /[Ii]gnore (?:all |any |the |your )*(?:previous|earlier|prior) (?:instructions|rules)|<(?:system|assistant)>|[Yy]ou are now (?:a|an|in) /u.test(
    text,
  );
}
