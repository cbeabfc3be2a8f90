import { deny, permit, policy } from "@enjoin/dsl";
import { bookReservation } from "./airline.tools.js";
import { extraBags } from "./bags.js";
import airline from "./data/airline.json" with { type: "json" };
import { membership, methods } from "./records.policy.js";

export default policy({
  title: "A booking keeps to the airline's limits",
  description:
    "Passengers, means of payment and bags are counted before a booking is made. What the airline's system checks by itself, such as seats and the price, is left to it.",
  controls: ["owasp-asi-2026/ASI02"],
});

/** Booking is possible, within the rules below. */
export const mayBook = permit(bookReservation);

/** Five passengers at most. */
export const tooManyPassengers = deny(
  bookReservation,
  (r) => r.args.passengers.length > airline.mostPassengers,
  { message: (r) => `${r.args.passengers.length} passengers, and ${airline.mostPassengers} may be booked` },
);

/** All means of payment are in the profile already: what somebody reads out is none. */
export const strangePayment = deny(
  bookReservation,
  (r) =>
    !r.args.payment_methods.every((p) =>
      ["certificate", "credit_card", "gift_card"].some((source) =>
        methods.of(r, r.args.user_id).has(`${source} ${p.payment_id}`),
      ),
    ),
  { message: "a payment method is not in the user's profile" },
);

/** One certificate at most. */
export const certificates = deny(
  bookReservation,
  (r) =>
    r.args.payment_methods.filter((p) => methods.of(r, r.args.user_id).has(`certificate ${p.payment_id}`))
      .length > airline.mostCertificates,
  { message: "more than one travel certificate" },
);

/** One credit card at most. */
export const creditCards = deny(
  bookReservation,
  (r) =>
    r.args.payment_methods.filter((p) => methods.of(r, r.args.user_id).has(`credit_card ${p.payment_id}`))
      .length > airline.mostCreditCards,
  { message: "more than one credit card" },
);

/** Three gift cards at most. */
export const giftCards = deny(
  bookReservation,
  (r) =>
    r.args.payment_methods.filter((p) => methods.of(r, r.args.user_id).has(`gift_card ${p.payment_id}`))
      .length > airline.mostGiftCards,
  { message: "more than three gift cards" },
);

/** Bags are free by membership and cabin: no more of them, and none of those is paid for. */
export const miscountedBags = deny(
  bookReservation,
  (r) => {
    const member = membership.of(r, r.args.user_id);
    const { total_baggages: total, nonfree_baggages: extra, passengers, cabin } = r.args;
    return member !== undefined && extra !== extraBags(total, passengers.length, member, cabin);
  },
  { message: (r) => `${r.args.nonfree_baggages} of ${r.args.total_baggages} bags to be paid for` },
);
