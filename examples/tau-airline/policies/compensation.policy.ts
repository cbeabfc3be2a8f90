import { count, deny, distinct, permit, policy, union } from "@enjoin/dsl";
import {
  cancelReservation,
  getReservationDetails,
  type Reservation,
  sendCertificate,
  updateReservationFlights,
} from "./airline.tools.js";
import { dayOf } from "./clock.js";
import airline from "./data/airline.json" with { type: "json" };
import { membership } from "./records.policy.js";

export default policy({
  title: "A certificate is for who is entitled to it, and of the amount that is laid down",
  description:
    "Silver and gold members, insured and business passengers may get a certificate for each passenger: for a flight that was due, or for a delay after the trip was changed or cancelled. The record says who that is, whatever the user says.",
  controls: ["owasp-asi-2026/ASI02", "owasp-asi-2026/ASI09"],
});

/** A gesture is possible, within the rules below. */
export const mayCompensate = permit(sendCertificate);

/** What each reservation that was looked at, changed or cancelled would come to, by user. */
export const amounts = union(
  "session",
  [getReservationDetails, updateReservationFlights, cancelReservation],
  (e) => gestureFor(e.tool, e.time, e.result?.value),
  { key: (e) => e.result?.value?.user_id ?? "" },
);

/** The same, where the reservation entitles by itself: it is insured, or in business. */
export const amountsByRecord = union(
  "session",
  [getReservationDetails, updateReservationFlights, cancelReservation],
  (e) =>
    e.result?.value?.insurance === "yes" || e.result?.value?.cabin === "business"
      ? gestureFor(e.tool, e.time, e.result.value)
      : undefined,
  { key: (e) => e.result?.value?.user_id ?? "" },
);

/** Reservations of a user that a certificate can be for, over all sessions of this agent. */
export const grievances = distinct(
  "subject",
  [getReservationDetails, updateReservationFlights, cancelReservation],
  (e) =>
    gestureFor(e.tool, e.time, e.result?.value) === undefined ? undefined : e.result?.value?.reservation_id,
  { key: (e) => e.result?.value?.user_id ?? "" },
);

/** Certificates that a user was sent, over all sessions of this agent. */
export const sent = count("subject", sendCertificate, undefined, { key: (e) => e.args.user_id });

/** Not a member, nor insured, nor in business; or not the amount for one of the reservations that were looked at. */
export const notEntitled = deny(
  sendCertificate,
  (r) => {
    const user = r.args.user_id;
    const amount = `${r.args.amount}`;
    const member = membership.of(r, user);
    const isMember = member === "silver" || member === "gold";
    return !amountsByRecord.of(r, user).has(amount) && !(isMember && amounts.of(r, user).has(amount));
  },
  { message: (r) => `nothing that was looked at entitles ${r.args.user_id} to ${r.args.amount}` },
);

/** One certificate a reservation: one amount is not sent twice, nor in another session again. */
export const sentAlready = deny(
  sendCertificate,
  (r) => sent.of(r, r.args.user_id) >= grievances.of(r, r.args.user_id),
  { message: (r) => `${sent.of(r, r.args.user_id)} certificates were sent already` },
);

/** A flight of a day to come has not been missed yet; a delay is made up for once the trip was changed or cancelled. */
function gestureFor(tool: string, now: number, trip: Reservation | undefined): readonly string[] | undefined {
  if (trip === undefined) return undefined;
  if (tool !== "get_reservation_details") return [`${trip.passengers.length * airline.forADelayedFlight}`];
  const day = dayOf(trip.flights[0]?.date ?? "");
  return day === undefined || day > now
    ? undefined
    : [`${trip.passengers.length * airline.forACancelledFlight}`];
}
