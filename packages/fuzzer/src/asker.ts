import { isAsked, type TraceEvent, type WorldSpec } from "@enjoin/model";
import { type Question, questioner } from "@enjoin/runner";
import { credentialFor, setup } from "./session-events.js";

/** Turns events into requests, as a replay of them would. */
export function asker(world: WorldSpec): (event: TraceEvent) => Question {
  const header = { type: "trace", version: 1, id: "fuzz", source: "fuzz" } as const;
  const trace = { header, events: [] };
  const sessions = new Map<string, (event: TraceEvent) => Question | undefined>();
  return (event) => {
    let fold = sessions.get(event.session);
    if (fold === undefined) {
      fold = questioner(trace);
      for (const fact of setup(world, event.session)) fold(fact);
      sessions.set(event.session, fold);
    }
    if (isAsked(event)) {
      const credential = credentialFor(world, event.tool);
      const { session, time } = event;
      if (credential !== undefined) fold({ type: "credential", session, time, credential });
    }
    const question = fold(event);
    if (question === undefined) throw new Error(`an event of type ${event.type} is not a question`);
    return question;
  };
}
