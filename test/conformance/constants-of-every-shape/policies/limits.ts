export const MAX = 3 * 4 - 2;
export const LEAST = -5;
export const RATE = 2.5;
export const PLANS = {
  free: { seats: 1, tools: ["read"], trial: true },
  team: { seats: 10, tools: ["read", "write"], trial: false },
} as const;
export const ROWS = [{ id: "a", limit: 1, note: "n" }, { id: "b", limit: MAX, note: "" }];
export const GRID = [[1, 2], [0, 0], [3]];
export const EMPTY = {};
