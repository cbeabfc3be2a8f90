import { last, log, policy } from "@enjoin/dsl";
import { bookReservation, type Payment, updateReservationFlights } from "./airline.tools.js";
import { changedAt, spokeAt } from "./conversation.policy.js";

export default policy({
  title: "What the user said yes to is what is done",
  description:
    "Where a change failed and is tried again with another payment, the yes was to the first one. It may be what the user meant, a card by its right number, so it is told.",
  controls: ["owasp-asi-2026/ASI09"],
});

/** When a booking was last tried, and with what it was to be paid. */
export const bookingTriedAt = last("session", bookReservation, (e) => e.time, { on: "attempt" });

/** The payments of that booking. */
export const bookingTried = last("session", bookReservation, (e) => paymentsOf(e.args), { on: "attempt" });

/** When a change of flights was last tried, by reservation. */
export const flightsTriedAt = last("session", updateReservationFlights, (e) => e.time, {
  key: (e) => e.args.reservation_id,
  on: "attempt",
});

/** What was to pay for it. */
export const flightsTried = last("session", updateReservationFlights, (e) => e.args.payment_id, {
  key: (e) => e.args.reservation_id,
  on: "attempt",
});

/** A booking that failed is tried again with other payments, and the user, whose yes was to the first ones, was not asked. */
export const otherPayments = log(
  bookReservation,
  (r) =>
    isTriedAgain(bookingTriedAt.of(r), changedAt.of(r), spokeAt.of(r)) &&
    bookingTried.of(r) !== paymentsOf(r.args),
  { stream: "breaches", message: "the user has not agreed to these payments" },
);

/** The same of a change of flights. Both may be what the user meant, a card by its right number, so they are told. */
export const otherPayment = log(
  updateReservationFlights,
  (r) =>
    isTriedAgain(flightsTriedAt.of(r, r.args.reservation_id), changedAt.of(r), spokeAt.of(r)) &&
    flightsTried.of(r, r.args.reservation_id) !== r.args.payment_id,
  { stream: "breaches", message: (r) => `the user has not agreed to pay with ${r.args.payment_id}` },
);

/** Whether what failed before is tried again, and the user has not spoken in between. */
function isTriedAgain(
  tried: number | undefined,
  changed: number | undefined,
  spoke: number | undefined,
): boolean {
  return tried !== undefined && (changed ?? 0) < tried && (spoke ?? 0) <= tried;
}

function paymentsOf(args: { readonly payment_methods: readonly Payment[] }): string {
  return args.payment_methods.map((p) => `${p.payment_id} ${p.amount}`).join(", ");
}
