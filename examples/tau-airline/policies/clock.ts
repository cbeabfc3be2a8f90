import airline from "./data/airline.json" with { type: "json" };

// The airline prints times as texts, and the language has neither dates nor division: what follows is the calendar of the
// years 2000 to 2099, of which every fourth is a leap year.

/** A day in ms. */
export const DAY = 86_400_000;

const QUARTER_OF_A_DAY = 21_600_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAYS_BEFORE_2000 = 10_957;

const DIGITS: Readonly<Record<string, number>> = {
  "0": 0,
  "1": 1,
  "2": 2,
  "3": 3,
  "4": 4,
  "5": 5,
  "6": 6,
  "7": 7,
  "8": 8,
  "9": 9,
};

/** How many days of a common year are before a month. */
const DAYS_BEFORE: Readonly<Record<string, number>> = {
  "01": 0,
  "02": 31,
  "03": 59,
  "04": 90,
  "05": 120,
  "06": 151,
  "07": 181,
  "08": 212,
  "09": 243,
  "10": 273,
  "11": 304,
  "12": 334,
};

/** When a time such as `2024-05-11T19:32:36` is at the airline, in ms since the epoch; `undefined` of any other text. */
export function instantOf(text: string): number | undefined {
  if (!/^20[0-9]{2}-(0[1-9]|1[0-2])-[0-3][0-9]T[0-2][0-9](:[0-5][0-9]){2}$/u.test(text)) return undefined;
  const hours = twoDigits(text.slice(11, 13));
  const minutes = twoDigits(text.slice(14, 16));
  const seconds = twoDigits(text.slice(17, 19));
  return startOfDay(text) + hours * HOUR + minutes * MINUTE + seconds * 1000;
}

/** When a day such as `2024-05-15` begins at the airline; `undefined` of any other text. */
export function dayOf(text: string): number | undefined {
  return /^20[0-9]{2}-(0[1-9]|1[0-2])-[0-3][0-9]$/u.test(text) ? startOfDay(text) : undefined;
}

function startOfDay(text: string): number {
  const year = twoDigits(text.slice(2, 4));
  const month = text.slice(5, 7);
  const hasLeapt = year % 4 === 0 && month !== "01" && month !== "02";
  const days = DAYS_BEFORE_2000 + 365 * year + (DAYS_BEFORE[month] ?? 0) + twoDigits(text.slice(8, 10)) - 1;
  const fourTimesLeapYears = year + 3 - ((year + 3) % 4);
  return (
    days * DAY + fourTimesLeapYears * QUARTER_OF_A_DAY + (hasLeapt ? DAY : 0) - airline.utcOffsetHours * HOUR
  );
}

function twoDigits(text: string): number {
  return (DIGITS[text.slice(0, 1)] ?? 0) * 10 + (DIGITS[text.slice(1, 2)] ?? 0);
}
