import { describeDuration, type SearchedWorld } from "@enjoin/model";
import { counted } from "./counted.js";

// What is certain after a search, in words: all sequences of some length, or all there are, of what bears on a goal. Nothing is
// claimed of what is longer.

type Slice = SearchedWorld["exhausted"][number];

/** What a world is made of. */
export function scopeText(world: SearchedWorld): string {
  const { subjects, sessions, calls, inputs = 0, outputs = 0, approver } = world;
  return [
    counted(subjects, "subject"),
    counted(sessions, "session"),
    counted(calls, "possible call"),
    ...(inputs === 0 ? [] : [counted(inputs, "possible input")]),
    ...(outputs === 0 ? [] : [counted(outputs, "possible output")]),
    ...(approver === undefined ? [] : [answering(approver)]),
    ...pausesOf(world),
  ].join(", ");
}

function answering({ id, careless }: NonNullable<SearchedWorld["approver"]>): string {
  return `step-ups answered by ${id} ${careless ? "whatever the call does" : "where the call reaches no goal by itself"}`;
}

function pausesOf({ waits, mostWaited, expiries }: SearchedWorld): string[] {
  const durations = (all: readonly number[]) => all.map(describeDuration).join(", ");
  const anew = waits.length === 0 ? "" : ", and anew from then on";
  return [
    ...(waits.length === 0
      ? []
      : [`waits of ${durations(waits)} and at most ${describeDuration(mostWaited)} in all`]),
    ...(expiries.length === 0 ? [] : [`waits until something expires after ${durations(expiries)}${anew}`]),
  ];
}

/** Of a world in which nothing was tried without exception. */
export function untriedText(world: SearchedWorld): string {
  return `not complete to any depth: not every ${nounIn(world)} was tried`;
}

/** What the moves of a world are, but for waits. */
function nounIn({ inputs = 0, outputs = 0 }: SearchedWorld): string {
  return inputs + outputs === 0 ? "call" : "event";
}

/** What is certain of some goals in a world. */
export function certainText(slice: Slice, world: SearchedWorld): string {
  const { depth, everything, positions } = slice;
  const { calls, inputs = 0, outputs = 0 } = world;
  const noun = nounIn(world);
  if (slice.calls === 0) return `complete: no ${noun} bears on it`;
  const isWhole = slice.calls === calls + inputs + outputs;
  const whom = slice.goals.length === 1 ? "it" : "them";
  const bearing = `the ${counted(slice.calls, noun)} that ${slice.calls === 1 ? "bears" : "bear"} on ${whom}`;
  const over = isWhole ? "" : ` over ${bearing}`;
  const reached = `${counted(positions, "position")} reached`;
  if (everything) return `complete${over}: all that ${noun}s lead to was tried, ${reached}`;
  if (depth === 0) return isWhole ? untriedText(world) : `${untriedText(world)} of ${bearing}`;
  return `complete to depth ${depth}${over}: every sequence of at most ${moves(slice, world)} was tried, ${reached}`;
}

/** What a sequence consists of; where only some waits make a difference, with these. */
function moves({ depth, waits, expiries }: Slice, world: SearchedWorld): string {
  const noun = nounIn(world);
  if (waits.length + expiries.length === 0) return counted(depth, noun);
  const all = waits.length === world.waits.length && expiries.length === world.expiries.length;
  const which = [
    ...(waits.length === 0 ? [] : [`of ${waits.map(describeDuration).join(", ")}`]),
    ...(expiries.length === 0 ? [] : ["until something expires"]),
  ];
  return counted(depth, `${noun} or wait`, `${noun}s and waits`) + (all ? "" : ` ${which.join(" or ")}`);
}

/** Which of the rules that only stop it took, where it did not take all. */
export function takenText({ calls, depth, took, outOf }: Slice): string | undefined {
  if (calls === 0 || depth === 0 || outOf === 0 || took.length === outOf) return undefined;
  const names = took.length === 0 ? "none" : `${took.join(", ")} alone`;
  return `of ${counted(outOf, "rule")} that can be left out it took ${names}`;
}
