import { deny, log, once, permit, policy } from "@enjoin/dsl";
import { cancelReservation, getReservationDetails } from "./airline.tools.js";
import { DAY, dayOf, instantOf } from "./clock.js";
import { bookedAt, cabinChosen, cabinShown, firstDay, insurance } from "./records.policy.js";

export default policy({
  title: "A reservation is cancelled only where the airline's rules allow it",
  description:
    "Within a day of booking, when the airline cancelled the flight, in business, or with insurance. The record says which, whatever the user says. The enforcer labels the details of a reservation with `airline-cancelled` where the airline cancelled a flight of it.",
  controls: ["owasp-asi-2026/ASI02"],
});

/** Cancelling is possible, within the rules below. */
export const mayCancel = permit(cancelReservation);

/** Whether the airline cancelled a flight of it. */
export const airlineCancelled = once(
  "session",
  getReservationDetails,
  (e) => e.result?.labels.includes("airline-cancelled") ?? false,
  { key: (e) => e.args.reservation_id },
);

/** None of the four reasons is there. */
export const notCancellable = deny(
  cancelReservation,
  (r) => {
    const id = r.args.reservation_id;
    const cabin = cabinChosen.of(r, id) ?? cabinShown.of(r, id);
    return (
      cabin !== "business" &&
      insurance.of(r, id) !== "yes" &&
      !airlineCancelled.of(r, id) &&
      !isWithinADay(r.time, bookedAt.of(r, id))
    );
  },
  {
    message: (r) =>
      `booked ${bookedAt.of(r, r.args.reservation_id) ?? "at no time that is known"}, not in business, without insurance`,
  },
);

/** Insurance is for health and weather. Whether it is one of these is in the user's words, which nobody here understands. */
export const insuredReason = log(
  cancelReservation,
  (r) => {
    const id = r.args.reservation_id;
    const cabin = cabinChosen.of(r, id) ?? cabinShown.of(r, id);
    return (
      insurance.of(r, id) === "yes" &&
      cabin !== "business" &&
      !airlineCancelled.of(r, id) &&
      !isWithinADay(r.time, bookedAt.of(r, id))
    );
  },
  { stream: "to-review", message: "cancelled on insurance: the reason has to be health or weather" },
);

/** A flight of an earlier day may have been flown, and then nothing of the trip can be cancelled. The record does not say. */
export const pastFlight = log(
  cancelReservation,
  (r) => {
    const day = dayOf(firstDay.of(r, r.args.reservation_id) ?? "");
    return day !== undefined && day + DAY <= r.time;
  },
  { stream: "breaches", message: "a flight of this reservation was on an earlier day" },
);

/** A booking from the future is no booking of the last day: then the clocks do not agree. */
function isWithinADay(now: number, booked: string | undefined): boolean {
  const at = instantOf(booked ?? "");
  return at !== undefined && now - at >= 0 && now - at <= DAY;
}
