import { deny, last, policy, type Subject, union } from "@enjoin/dsl";
import {
  bookReservation,
  getReservationDetails,
  getUserDetails,
  searchDirectFlight,
  searchOnestopFlight,
  sendCertificate,
  showing,
  updateReservationBaggages,
  updateReservationFlights,
  updates,
} from "./airline.tools.js";

export default policy({
  title: "The agent knows the record of what it changes, and it is the caller's own",
  description:
    "What the airline's own system printed in this session is remembered, by reservation and by user. What was not read is not changed. The enforcer says whom it serves, in `subject.properties.on_behalf_of`.",
  controls: ["owasp-asi-2026/ASI03", "owasp-llm-2025/LLM06:2025"],
});

/** Whose reservation it is. */
export const owner = last("session", showing, (e) => e.result?.value?.user_id, {
  key: (e) => e.result?.value?.reservation_id ?? "",
});

/** Where the trip begins. */
export const origin = last("session", showing, (e) => e.result?.value?.origin, {
  key: (e) => e.result?.value?.reservation_id ?? "",
});

/** Where it goes. */
export const destination = last("session", showing, (e) => e.result?.value?.destination, {
  key: (e) => e.result?.value?.reservation_id ?? "",
});

/** `one_way` or `round_trip`. */
export const tripType = last("session", showing, (e) => e.result?.value?.flight_type, {
  key: (e) => e.result?.value?.reservation_id ?? "",
});

/** The flights and their days, in order. */
export const itinerary = last(
  "session",
  showing,
  (e) => e.result?.value?.flights.map((f) => `${f.flight_number} ${f.date}`).join(", "),
  { key: (e) => e.result?.value?.reservation_id ?? "" },
);

/** The day of the first flight. */
export const firstDay = last("session", showing, (e) => e.result?.value?.flights[0]?.date, {
  key: (e) => e.result?.value?.reservation_id ?? "",
});

/** When it was booked. */
export const bookedAt = last("session", showing, (e) => e.result?.value?.created_at, {
  key: (e) => e.result?.value?.reservation_id ?? "",
});

/** How many fly. */
export const passengers = last("session", showing, (e) => e.result?.value?.passengers.length, {
  key: (e) => e.result?.value?.reservation_id ?? "",
});

/** How many bags are checked. */
export const bags = last("session", showing, (e) => e.result?.value?.total_baggages, {
  key: (e) => e.result?.value?.reservation_id ?? "",
});

/** Whether travel insurance was bought: `yes` or `no`. */
export const insurance = last("session", showing, (e) => e.result?.value?.insurance, {
  key: (e) => e.result?.value?.reservation_id ?? "",
});

/** What has paid for it so far. */
export const paidWith = union(
  "session",
  showing,
  (e) => e.result?.value?.payment_history.map((p) => p.payment_id),
  { key: (e) => e.result?.value?.reservation_id ?? "" },
);

/** The cabin as it was read or booked. */
export const cabinShown = last(
  "session",
  [getReservationDetails, bookReservation],
  (e) => e.result?.value?.cabin,
  { key: (e) => e.result?.value?.reservation_id ?? "" },
);

/** The cabin that this session changed it to. The benchmark's system goes on to print the one before, so this one comes first. */
export const cabinChosen = last(
  "session",
  updateReservationFlights,
  (e) => (e.result?.value === undefined ? undefined : e.args.cabin),
  { key: (e) => e.args.reservation_id },
);

/** Where flights leave, such as `HAT001 SFO`. */
export const departures = union("session", [searchDirectFlight, searchOnestopFlight], (e) =>
  legsIn(e.result?.text ?? "").map((leg) => `${leg[0] ?? ""} ${leg[4] ?? ""}`),
);

/** Where they land. */
export const arrivals = union("session", [searchDirectFlight, searchOnestopFlight], (e) =>
  legsIn(e.result?.text ?? "").map((leg) => `${leg[0] ?? ""} ${leg[8] ?? ""}`),
);

/** The same of flights that were booked already. */
export const bookedDepartures = union("session", showing, (e) =>
  e.result?.value?.flights.map((f) => `${f.flight_number} ${f.origin}`),
);

/** And where those land. */
export const bookedArrivals = union("session", showing, (e) =>
  e.result?.value?.flights.map((f) => `${f.flight_number} ${f.destination}`),
);

/** The membership of a user. */
export const membership = last("session", getUserDetails, (e) => e.result?.value?.membership, {
  key: (e) => e.args.user_id,
});

/** The payment methods in a user's profile, such as `gift_card gift_card_1`. */
export const methods = union(
  "session",
  getUserDetails,
  (e) => Object.values(e.result?.value?.payment_methods ?? {}).map((m) => `${m.source} ${m.id}`),
  { key: (e) => e.args.user_id },
);

/** The details of a reservation come first: the airline's system checks few of the rules itself. */
export const unreadReservation = deny(updates, (r) => owner.of(r, r.args.reservation_id) === undefined, {
  message: (r) => `nobody has looked at reservation ${r.args.reservation_id}`,
});

/** So does the profile, for whatever depends on membership and payment methods. What the user says of them is no record. */
export const unreadProfile = deny(bookReservation, (r) => membership.of(r, r.args.user_id) === undefined, {
  message: (r) => `nobody has looked at the profile of ${r.args.user_id}`,
});

/** The same for bags, which are free by membership. */
export const unreadMembership = deny(
  updateReservationBaggages,
  (r) => membership.of(r, owner.of(r, r.args.reservation_id) ?? "") === undefined,
  { message: "nobody has looked up the membership, so nobody knows which bags are free" },
);

/** Another user's reservation, whoever says that they may. */
export const notTheirs = deny(
  updates,
  (r) => {
    const user = owner.of(r, r.args.reservation_id);
    return user !== undefined && user !== callerOf(r.subject);
  },
  { message: (r) => `reservation ${r.args.reservation_id} is not the caller's` },
);

/** Another user's profile, money or name. */
export const notThem = deny(
  [getUserDetails, bookReservation, sendCertificate],
  (r) => r.args.user_id !== callerOf(r.subject),
  { message: (r) => `the caller is not ${r.args.user_id}` },
);

/** The user who is served. */
function callerOf(subject: Subject): string | undefined {
  return subject.properties?.on_behalf_of?.id;
}

/** The flights in what a search printed, each cut at its quotation marks: the number is part 0, the origin 4, the destination 8. */
function legsIn(text: string): readonly (readonly string[])[] {
  return text
    .split('"flight_number": "')
    .filter((part) => /^[A-Z0-9]+", "origin": "[A-Z]{3}", "destination": "[A-Z]{3}"/u.test(part))
    .map((part) => part.split('"'));
}
