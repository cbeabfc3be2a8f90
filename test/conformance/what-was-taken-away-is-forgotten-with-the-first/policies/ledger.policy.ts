import { permit, policy, sum } from "@enjoin/dsl";
import { book, show } from "./ledger.tools.js";

export default policy({ title: "what was taken away is forgotten with the first of its bucket" });

export const booked = sum("task", book, (e) => e.args.by, { window: "1m", steps: 60 });

export const books = permit(book);
export const balance = permit(show, (r) => booked.of(r) === r.args.is);
