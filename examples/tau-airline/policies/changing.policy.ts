import { deny, log, permit, policy, type Request } from "@enjoin/dsl";
import {
  type Cabin,
  type Leg,
  updateReservationBaggages,
  updateReservationFlights,
  updateReservationPassengers,
} from "./airline.tools.js";
import { extraBags } from "./bags.js";
import {
  arrivals,
  bags,
  bookedArrivals,
  bookedDepartures,
  cabinChosen,
  cabinShown,
  departures,
  destination,
  itinerary,
  membership,
  methods,
  origin,
  owner,
  paidWith,
  passengers,
  tripType,
} from "./records.policy.js";

export default policy({
  title: "A change keeps what may not change",
  description:
    "Basic economy keeps its flights, every trip its ends, its passengers their number, and bags only get more. The airline's system does not check these.",
  controls: ["owasp-asi-2026/ASI02"],
});

/** Changing is possible, within the rules below. */
export const mayChange = permit([
  updateReservationFlights,
  updateReservationPassengers,
  updateReservationBaggages,
]);

/** Flights in basic economy stay as they are. Another cabin comes first, as a change of its own with the same flights. */
export const basicEconomyFlights = deny(
  updateReservationFlights,
  (r) => {
    const id = r.args.reservation_id;
    const asked = r.args.flights.map((f) => `${f.flight_number} ${f.date}`).join(", ");
    return (
      (cabinChosen.of(r, id) ?? cabinShown.of(r, id)) === "basic_economy" && asked !== itinerary.of(r, id)
    );
  },
  { message: "flights in basic economy cannot be changed" },
);

/** The trip still begins and ends where it did, and is one way or both as it was. A flight that nobody looked up goes nowhere. */
export const otherTrip = deny(
  updateReservationFlights,
  (r) => {
    const id = r.args.reservation_id;
    const [first] = r.args.flights;
    const final = r.args.flights.at(-1);
    const from = origin.of(r, id);
    const to = destination.of(r, id);
    if (first === undefined || final === undefined || from === undefined || to === undefined) return true;
    if (!leaves(r, first, from)) return true;
    if (tripType.of(r, id) === "one_way") return !lands(r, final, to);
    return !lands(r, final, from) || !r.args.flights.some((leg) => lands(r, leg, to));
  },
  {
    message: (r) => {
      const id = r.args.reservation_id;
      return `the trip is from ${origin.of(r, id) ?? "nowhere"} to ${destination.of(r, id) ?? "nowhere"}, ${tripType.of(r, id) ?? "never"}`;
    },
  },
);

/** A method of payment that is not in the profile. */
export const strangePayment = deny(
  [updateReservationFlights, updateReservationBaggages],
  (r) => {
    const user = owner.of(r, r.args.reservation_id) ?? "";
    return membership.of(r, user) !== undefined && !hasMethod(r, user);
  },
  { message: (r) => `${r.args.payment_id} is not in the user's profile` },
);

/** The same where nobody has looked at the profile: the airline's system looks, and refuses what is not in it. So it is told. */
export const unseenPayment = log(
  [updateReservationFlights, updateReservationBaggages],
  (r) => {
    const id = r.args.reservation_id;
    const user = owner.of(r, id) ?? "";
    return membership.of(r, user) === undefined && !paidWith.of(r, id).has(r.args.payment_id);
  },
  { stream: "breaches", message: (r) => `nobody has seen ${r.args.payment_id} in the user's profile` },
);

/** A change is paid with a gift card or a credit card. The airline's system refuses certificates itself. So it is told. */
export const certificate = log(
  updateReservationFlights,
  (r) => r.args.payment_id.startsWith("certificate_"),
  { stream: "breaches", message: "a certificate does not pay for a change" },
);

/** As many passengers as before, whoever they are. */
export const otherNumber = deny(
  updateReservationPassengers,
  (r) => r.args.passengers.length !== passengers.of(r, r.args.reservation_id),
  { message: (r) => `${r.args.passengers.length} passengers, and that is not how many there are` },
);

/** Bags are added, never taken away. */
export const fewerBags = deny(
  updateReservationBaggages,
  (r) => r.args.total_baggages < (bags.of(r, r.args.reservation_id) ?? 0),
  { message: "checked bags cannot be taken away" },
);

/** Bags are free by membership and cabin: no more of them, and none of those is paid for. */
export const miscountedBags = deny(
  updateReservationBaggages,
  (r) => {
    const id = r.args.reservation_id;
    const member = membership.of(r, owner.of(r, id) ?? "");
    const cabin = cabinChosen.of(r, id) ?? cabinShown.of(r, id);
    const number = passengers.of(r, id);
    if (member === undefined || cabin === undefined || number === undefined) return false;
    return r.args.nonfree_baggages !== extraBags(r.args.total_baggages, number, member, cabin);
  },
  { message: (r) => `${r.args.nonfree_baggages} of ${r.args.total_baggages} bags to be paid for` },
);

function leaves(r: Request<{ readonly cabin: Cabin }>, leg: Leg, airport: string): boolean {
  const flight = `${leg.flight_number} ${airport}`;
  return departures.of(r).has(flight) || bookedDepartures.of(r).has(flight);
}

function lands(r: Request<{ readonly cabin: Cabin }>, leg: Leg, airport: string): boolean {
  const flight = `${leg.flight_number} ${airport}`;
  return arrivals.of(r).has(flight) || bookedArrivals.of(r).has(flight);
}

function hasMethod(r: Request<{ readonly payment_id: string }>, user: string): boolean {
  return ["certificate", "credit_card", "gift_card"].some((source) =>
    methods.of(r, user).has(`${source} ${r.args.payment_id}`),
  );
}
