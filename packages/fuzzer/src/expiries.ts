import type { WorldSpec } from "@enjoin/model";
import { credentialFor } from "./session-events.js";

/** Something that a call stands on, and when it is over: from `time` on, in ms since the epoch. */
interface Expiry {
  /** As a sentence names it. */
  readonly what: string;
  readonly time: number;
}

/** What a call of a tool stands on for a time: the credential that it authenticates with, and its task. */
export function expiriesOf(world: WorldSpec, tool: string): Expiry[] {
  const credential = credentialFor(world, tool);
  const { task } = world;
  return [
    ...(credential === undefined
      ? []
      : [{ what: `the credential \`${credential.id}\``, time: credential.expires }]),
    ...(task === undefined ? [] : [{ what: `the task \`${task.id}\``, time: task.expires }]),
  ];
}

/** What of it has expired at a time. */
export function expiredAt(world: WorldSpec, tool: string, time: number): string[] {
  return expiriesOf(world, tool)
    .filter((expiry) => time >= expiry.time)
    .map(({ what }) => what);
}
