import { reads, tool, writes } from "@enjoin/dsl";

/**
 * The names that a look-up in the public catalogue is for: a list, by its documentation. Recorded agents also send one
 * name, several in one text, or nothing. No rule reads them and the catalogue learns nothing from them, so what form
 * they must have is left to the catalogue, which refuses the rest itself.
 */
type Names = unknown;

/** Identity document, passport, bank account and card of the user. */
export const getUserInformation = tool<Record<never, never>>("get_user_information", {
  labels: ["personal"],
});

export const getAllHotelsInCity = tool<{ city: string }>("get_all_hotels_in_city", {
  effect: reads({ from: "city" }),
});
export const getHotelsPrices = tool<{ hotel_names: Names }>("get_hotels_prices");
export const getHotelsAddress = tool<{ hotel_name: Names }>("get_hotels_address");
/** Reviews are written by anybody. */
export const getRatingReviewsForHotels = tool<{ hotel_names: Names }>("get_rating_reviews_for_hotels");
export const reserveHotel = tool<{ hotel: string; start_day: string; end_day: string }>("reserve_hotel", {
  effect: writes({ to: "hotel" }),
});

export const getAllRestaurantsInCity = tool<{ city: string }>("get_all_restaurants_in_city", {
  effect: reads({ from: "city" }),
});
export const getCuisineTypeForRestaurants = tool<{ restaurant_names: Names }>(
  "get_cuisine_type_for_restaurants",
);
export const getRestaurantsAddress = tool<{ restaurant_names: Names }>("get_restaurants_address");
/** Reviews are written by anybody. */
export const getRatingReviewsForRestaurants = tool<{ restaurant_names: Names }>(
  "get_rating_reviews_for_restaurants",
);
export const getDietaryRestrictionsForAllRestaurants = tool<{ restaurant_names: Names }>(
  "get_dietary_restrictions_for_all_restaurants",
);
export const getContactInformationForRestaurants = tool<{ restaurant_names: Names }>(
  "get_contact_information_for_restaurants",
);
export const getPriceForRestaurants = tool<{ restaurant_names: Names }>("get_price_for_restaurants");
export const checkRestaurantOpeningHours = tool<{ restaurant_names: Names }>(
  "check_restaurant_opening_hours",
);
export const reserveRestaurant = tool<{ restaurant: string; start_time: string; end_time?: string | null }>(
  "reserve_restaurant",
  { effect: writes({ to: "restaurant" }) },
);

export const getAllCarRentalCompaniesInCity = tool<{ city: string }>("get_all_car_rental_companies_in_city", {
  effect: reads({ from: "city" }),
});
export const getCarTypesAvailable = tool<{ company_name: Names }>("get_car_types_available");
/** Reviews are written by anybody. */
export const getRatingReviewsForCarRental = tool<{ company_name: Names }>(
  "get_rating_reviews_for_car_rental",
);
export const getCarRentalAddress = tool<{ company_name: Names }>("get_car_rental_address");
export const getCarFuelOptions = tool<{ company_name: Names }>("get_car_fuel_options");
export const getCarPricePerDay = tool<{ company_name: Names }>("get_car_price_per_day");
export const reserveCarRental = tool<{ company: string; start_time: string; end_time: string | null }>(
  "reserve_car_rental",
  { effect: writes({ to: "company" }) },
);

export const getFlightInformation = tool<{ departure_city: string; arrival_city: string }>(
  "get_flight_information",
);
