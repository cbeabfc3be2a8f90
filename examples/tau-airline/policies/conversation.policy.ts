import { count, deny, last, log, once, permit, policy } from "@enjoin/dsl";
import {
  calculate,
  calls,
  changes,
  getReservationDetails,
  getUserDetails,
  listAllAirports,
  says,
  searchDirectFlight,
  searchOnestopFlight,
  think,
  transferToHumanAgents,
} from "./airline.tools.js";

export default policy({
  title: "The user says yes before anything is changed",
  description:
    "Looking things up is free, one call at a time. What changes the database waits for the user's explicit yes. The enforcer shows what the user says as `user.says`, turn by turn.",
  controls: ["owasp-asi-2026/ASI02", "owasp-asi-2026/ASI09"],
});

/** What the user says comes in. */
export const mayEnter = permit(says);

/** Looking things up, working things out, and handing over to a person. */
export const mayLook = permit([
  getUserDetails,
  getReservationDetails,
  searchDirectFlight,
  searchOnestopFlight,
  listAllAirports,
  calculate,
  think,
  transferToHumanAgents,
]);

/** When the user last spoke. */
export const spokeAt = last("session", says, (e) => e.time);

/** When the user last said yes, to whatever it was. */
export const agreedAt = last("session", says, (e) => (saysYes(e.args.text) ? e.time : undefined));

/** When a reservation was last changed. What the airline refused gives no reservation back. */
export const changedAt = last("session", changes, (e) =>
  e.result?.value === undefined ? undefined : e.time,
);

/** A yes is for what was talked about until then: once the user goes on after a change, the next one needs a yes of its own. */
export const unconfirmed = deny(
  changes,
  (r) => {
    const agreed = agreedAt.of(r);
    const changed = changedAt.of(r);
    if (agreed === undefined) return true;
    return changed !== undefined && agreed <= changed && (spokeAt.of(r) ?? changed) > changed;
  },
  { message: "the user has not said yes to this change" },
);

/** Whether the user has said who they are. */
export const named = once("session", says, (e) =>
  e.args.text.includes(e.subject.properties?.on_behalf_of?.id ?? "nobody"),
);

/** The user's id is asked for first. The enforcer knows whom it serves in any case, so this is told. */
export const unnamedUser = log(changes, (r) => !named.of(r), {
  stream: "breaches",
  message: "the user has not said who they are",
});

/** Calls that were let through. */
export const called = count("session", calls);

/** Calls that have come back. */
export const answered = count("session", calls, (e) => e.result !== undefined);

/** One call at a time. A call that never comes back ends the work of its session. */
export const atOnce = deny(calls, (r) => called.of(r) > answered.of(r), {
  message: "another call has not come back yet",
});

/** A word for yes, or a request to go ahead. Sentences are not understood: "yes, that is my name" counts as well. */
function saysYes(text: string): boolean {
  return (
    /(^|[^A-Za-z])([Yy](es|ep|eah)|YES|([Ii] c|C)onfirm(ed)?|[Aa]bsolutely|[Dd]efinitely)([^A-Za-z]|$)/u.test(
      text,
    ) ||
    /[Pp]lease (proceed|go ahead)|[Gg]o ahead (and|with)[^A-Za-z]|[Ll]et['’]s (proceed|go ahead)/u.test(
      text,
    ) ||
    /([Ll]ooks|[Ss]ounds|[Ii]s|[Tt]hat['’]s) (good|great|perfect|correct)|[Ww]orks for me|[Tt]hat works/u.test(
      text,
    )
  );
}
