import { permit, policy } from "@enjoin/dsl";
import { plot } from "./grid.tools.js";

export default policy({ title: "every and some over empty lists inside lists" });

export const everySome = permit(plot, (r) => r.args.grid.every((row) => row.some((n) => n > 0)));
export const someEvery = permit(plot, (r) => r.args.grid.some((row) => row.every((n) => n > 0)));
export const everyEvery = permit(plot, (r) => r.args.grid.every((row) => row.every((n) => n > 0)));
export const someSome = permit(plot, (r) => r.args.grid.some((row) => row.some((n) => n > 0)));
export const notEverySome = permit(plot, (r) => !r.args.grid.every((row) => row.some((n) => n > 0)));
export const everyNotSome = permit(plot, (r) => r.args.grid.every((row) => !row.some((n) => n > 0)));
export const notSomeNotEvery = permit(plot, (r) => !r.args.grid.some((row) => !row.every((n) => n > 0)));
export const flat = permit(plot, (r) => r.args.grid.flatMap((row) => row).length === 0);
