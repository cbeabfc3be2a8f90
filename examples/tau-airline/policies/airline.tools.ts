import { deletes, type Integer, input, type Money, pays, reads, tool, writes } from "@enjoin/dsl";

export type Cabin = "basic_economy" | "economy" | "business";
export type Membership = "regular" | "silver" | "gold";

interface Passenger {
  readonly first_name: string;
  readonly last_name: string;
  readonly dob: string;
}

/** A flight as it is asked for. */
export interface Leg {
  readonly flight_number: string;
  readonly date: string;
}

/** A flight as it is booked. */
interface BookedLeg extends Leg {
  readonly origin: string;
  readonly destination: string;
  readonly price: number;
}

/** What pays how much, in whole dollars. A refund is below zero. */
export interface Payment {
  readonly payment_id: string;
  readonly amount: Integer;
}

/** A reservation as the airline prints it. It says nothing of whether a flight was flown, delayed or cancelled. */
export interface Reservation {
  readonly reservation_id: string;
  readonly user_id: string;
  readonly origin: string;
  readonly destination: string;
  readonly flight_type: "one_way" | "round_trip";
  readonly cabin: Cabin;
  readonly flights: readonly BookedLeg[];
  readonly passengers: readonly Passenger[];
  readonly payment_history: readonly Payment[];
  /** Such as `2024-05-11T19:32:36`, by the airline's own clock. */
  readonly created_at: string;
  readonly total_baggages: Integer;
  readonly nonfree_baggages: Integer;
  readonly insurance: "yes" | "no";
  readonly status?: string;
}

/** A user's profile. The names of the payment methods are their ids. */
interface Profile {
  readonly name: unknown;
  readonly address: unknown;
  readonly email: string;
  readonly dob: string;
  readonly payment_methods: Readonly<Record<string, Method>>;
  readonly saved_passengers: readonly Passenger[];
  readonly membership: Membership;
  readonly reservations: readonly string[];
}

interface Method {
  readonly id: string;
  readonly source: "certificate" | "credit_card" | "gift_card";
  readonly amount?: number;
  readonly brand?: string;
  readonly last_four?: string;
}

/** What the person who is served says, turn by turn. The enforcer knows who that is, and lets nobody else's words in by this name. */
export const says = input<{ text: string }>("user.says");

export const getUserDetails = tool<{ user_id: string }, Profile>("get_user_details", {
  effect: reads({ from: "user_id" }),
});

export const getReservationDetails = tool<{ reservation_id: string }, Reservation>(
  "get_reservation_details",
  { effect: reads({ from: "reservation_id" }) },
);

/** What is found is read as text: a long list is cut off by whoever records it, and each flight in it stands for itself. */
export const searchDirectFlight = tool<{ origin: string; destination: string; date: string }>(
  "search_direct_flight",
);
export const searchOnestopFlight = tool<{ origin: string; destination: string; date: string }>(
  "search_onestop_flight",
);
export const listAllAirports = tool<Record<never, never>>("list_all_airports");
export const calculate = tool<{ expression: string }>("calculate");
export const think = tool<{ thought: string }>("think");
export const transferToHumanAgents = tool<{ summary: string }>("transfer_to_human_agents");

export const bookReservation = tool<
  {
    user_id: string;
    origin: string;
    destination: string;
    flight_type: "one_way" | "round_trip";
    cabin: Cabin;
    flights: Leg[];
    passengers: Passenger[];
    payment_methods: Payment[];
    total_baggages: Integer;
    nonfree_baggages: Integer;
    insurance: "yes" | "no";
  },
  Reservation
>("book_reservation", { effect: writes({ to: "user_id" }) });

export const updateReservationFlights = tool<
  { reservation_id: string; cabin: Cabin; flights: Leg[]; payment_id: string },
  Reservation
>("update_reservation_flights", { effect: writes({ to: "reservation_id" }) });

export const updateReservationPassengers = tool<
  { reservation_id: string; passengers: Passenger[] },
  Reservation
>("update_reservation_passengers", { effect: writes({ to: "reservation_id" }) });

export const updateReservationBaggages = tool<
  { reservation_id: string; total_baggages: Integer; nonfree_baggages: Integer; payment_id: string },
  Reservation
>("update_reservation_baggages", { effect: writes({ to: "reservation_id" }) });

export const cancelReservation = tool<{ reservation_id: string }, Reservation>("cancel_reservation", {
  effect: deletes({ what: "reservation_id" }),
});

/** A travel certificate as a gesture, in whole dollars. */
export const sendCertificate = tool<{ user_id: string; amount: Money }>("send_certificate", {
  effect: pays({ amount: "amount", to: "user_id" }),
});

/** What changes a reservation that is there. */
export const updates = [
  updateReservationFlights,
  updateReservationPassengers,
  updateReservationBaggages,
  cancelReservation,
] as const;

/** What gives a reservation back when the airline has done it. */
export const changes = [
  bookReservation,
  updateReservationFlights,
  updateReservationPassengers,
  updateReservationBaggages,
  cancelReservation,
] as const;

/** What shows a reservation as it now is. */
export const showing = [
  getReservationDetails,
  bookReservation,
  updateReservationFlights,
  updateReservationPassengers,
  updateReservationBaggages,
  cancelReservation,
] as const;

/** Everything that the agent can call. */
export const calls = [
  getUserDetails,
  getReservationDetails,
  searchDirectFlight,
  searchOnestopFlight,
  listAllAirports,
  calculate,
  think,
  transferToHumanAgents,
  bookReservation,
  updateReservationFlights,
  updateReservationPassengers,
  updateReservationBaggages,
  cancelReservation,
  sendCertificate,
] as const;
