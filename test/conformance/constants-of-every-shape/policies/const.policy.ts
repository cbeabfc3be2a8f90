import { permit, policy } from "@enjoin/dsl";
import * as limits from "./limits.js";
import { GRID, MAX as MOST, PLANS, ROWS } from "./limits.js";
import { use } from "./use.tools.js";

export default policy({ title: "constants of every shape" });

const HOUR = 60 * 60_000;
const TEAM = PLANS.team;
const ids = ["a", "b"];

export const most = permit(use, (r) => r.args.n === MOST);
export const least = permit(use, (r) => r.args.n === limits.LEAST || r.args.n + limits.LEAST === 0);
export const rate = permit(use, (r) => r.args.x > limits.RATE);
export const plan = permit(use, (r) => PLANS.free.tools.some((t) => t === r.args.s) && r.args.n <= PLANS.free.seats);
export const team = permit(use, (r) => TEAM.tools.some((t) => t === r.args.s) && !TEAM.trial && r.args.n > TEAM.seats);
export const row = permit(use, (r) => ROWS.some((row) => row.id === r.args.s && row.limit >= r.args.n && row.note !== ""));
export const grid = permit(use, (r) => GRID.some((line) => line.includes(r.args.n) && line.length === 1));
export const sizes = permit(use, (r) => GRID.flatMap((line) => line).length === r.args.n + 2 && GRID.length === 3);
export const hour = permit(use, (r) => r.time % HOUR === r.args.n);
export const id = permit(use, (r) => ids.includes(r.args.s) && ids.join("") === "ab" && r.args.n === 0);
