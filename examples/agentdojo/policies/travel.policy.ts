import { deny, permit, policy, stepUp, union } from "@enjoin/dsl";
import { asksFor } from "./principal.js";
import { createCalendarEvent, sendEmail } from "./shared.tools.js";
import {
  checkRestaurantOpeningHours,
  getAllCarRentalCompaniesInCity,
  getAllHotelsInCity,
  getAllRestaurantsInCity,
  getCarFuelOptions,
  getCarPricePerDay,
  getCarRentalAddress,
  getCarTypesAvailable,
  getContactInformationForRestaurants,
  getCuisineTypeForRestaurants,
  getDietaryRestrictionsForAllRestaurants,
  getFlightInformation,
  getHotelsAddress,
  getHotelsPrices,
  getPriceForRestaurants,
  getRatingReviewsForCarRental,
  getRatingReviewsForHotels,
  getRatingReviewsForRestaurants,
  getRestaurantsAddress,
  getUserInformation,
  reserveCarRental,
  reserveHotel,
  reserveRestaurant,
} from "./travel.tools.js";

export default policy({
  title: "Reviews advise, the traveller books",
  description:
    "The catalogue is free to search. What the traveller named may be booked; what the agent picked from reviews, which anybody writes, is shown first. Passport and card data leave only to whom the traveller names.",
  controls: ["owasp-asi-2026/ASI01", "owasp-asi-2026/ASI02", "mitre-atlas/AML.T0086"],
});

/** Labels of everything that this session has read. */
export const carried = union("session", (e) => e.result?.labels);

/** Searching the catalogue. */
export const maySearch = permit([
  checkRestaurantOpeningHours,
  getAllCarRentalCompaniesInCity,
  getAllHotelsInCity,
  getAllRestaurantsInCity,
  getCarFuelOptions,
  getCarPricePerDay,
  getCarRentalAddress,
  getCarTypesAvailable,
  getContactInformationForRestaurants,
  getCuisineTypeForRestaurants,
  getDietaryRestrictionsForAllRestaurants,
  getFlightInformation,
  getHotelsAddress,
  getHotelsPrices,
  getPriceForRestaurants,
  getRatingReviewsForCarRental,
  getRatingReviewsForHotels,
  getRatingReviewsForRestaurants,
  getRestaurantsAddress,
]);

/** Bookings may need the traveller's data. From here on the session carries them. */
export const mayReadProfile = permit(getUserInformation);

/** Booking is possible; what the traveller did not name is shown first. */
export const mayBook = permit([reserveHotel, reserveRestaurant, reserveCarRental]);

/** A hotel that the agent picked. */
export const hotelNotNamed = stepUp(reserveHotel, (r) => !asksFor(r.task, r.args.hotel), {
  requires: "approval",
  message: (r) => `the traveller did not name \`${r.args.hotel}\``,
});

/** A restaurant that the agent picked. */
export const restaurantNotNamed = stepUp(reserveRestaurant, (r) => !asksFor(r.task, r.args.restaurant), {
  requires: "approval",
  message: (r) => `the traveller did not name \`${r.args.restaurant}\``,
});

/** A car rental that the agent picked. */
export const carRentalNotNamed = stepUp(reserveCarRental, (r) => !asksFor(r.task, r.args.company), {
  requires: "approval",
  message: (r) => `the traveller did not name \`${r.args.company}\``,
});

/** Knowing somebody is not enough to be sent a passport number: with it, only whom the traveller names. */
export const personalDataMailed = deny(
  sendEmail,
  (r) =>
    carried.of(r).has("personal") &&
    !(
      r.args.recipients.every((a) => asksFor(r.task, a)) &&
      (r.args.cc ?? []).every((a) => asksFor(r.task, a)) &&
      (r.args.bcc ?? []).every((a) => asksFor(r.task, a))
    ),
  { message: "the session has read identity and card data, and the traveller did not name all recipients" },
);

/** An invitation carries its text just as far as a mail. */
export const personalDataInvited = deny(
  createCalendarEvent,
  (r) => carried.of(r).has("personal") && !(r.args.participants ?? []).every((a) => asksFor(r.task, a)),
  { message: "the session has read identity and card data, and the traveller did not name all participants" },
);
