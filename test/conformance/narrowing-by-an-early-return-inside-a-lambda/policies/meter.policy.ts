import { deny, permit, policy } from "@enjoin/dsl";
import { meter } from "./meter.tools.js";

export default policy({ title: "narrowing by an early return inside a lambda" });

export const over = deny(meter, (r) =>
  r.args.rows.some((row) => {
    if (row.limit === undefined) return row.used > 100;
    const left = row.limit - row.used;
    if (left >= 0) return false;
    return row.note === null || !row.note.includes("ok");
  }),
);
export const fine = permit(meter, (r) =>
  r.args.rows.every((row) => {
    if (row.note === null) {
      return true;
    } else {
      return row.note.length < 4;
    }
  }),
);
export const told = permit(meter, (r) => {
  const texts = r.args.rows.map((row) => {
    const { note, limit } = row;
    if (note !== null) return note;
    if (limit === undefined) return "none";
    return `${limit}`;
  });
  return texts.join(" ") === "5 none long";
});
