import airline from "./data/airline.json" with { type: "json" };

/** Free bags for each passenger, by membership and cabin. */
const FREE: Readonly<Record<string, Readonly<Record<string, number>>>> = airline.freeBags;

/** How many of so many bags are to be paid for. A membership or a cabin that nobody knows has no free bags. */
export function extraBags(total: number, passengers: number, membership: string, cabin: string): number {
  const free = (FREE[membership]?.[cabin] ?? 0) * passengers;
  return total > free ? total - free : 0;
}
