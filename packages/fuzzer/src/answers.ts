import { isDeepStrictEqual } from "node:util";
import type { EventRequest, Step } from "@enjoin/engine";
import type { Decision, State } from "@enjoin/model";
import { Latest } from "./latest.js";
import type { Memories } from "./memories.js";
import type { Changes } from "./vectors.js";

/** Decides an event at once. */
export type Decide = (request: EventRequest, state: State) => Step;

/** How often the policy was asked. */
export interface DecisionCounts {
  /** Decisions that were made as none before was the same. */
  readonly evaluated: number;
  /** Known decisions that were made again, and were the same. */
  readonly checked: number;
}

/** What the policy says to a request, and what it then remembers. */
export interface Answer {
  readonly decision: Decision;
  readonly changes: Changes;
}

/** The answers to one request, each of which is made once for all memories that are the same to it. */
export interface Answers {
  of(memory: number): Answer;
  /** The answer, where it is known. */
  known(memory: number): Answer | undefined;
  /** The same, to go on from: now and then the policy is asked whether it still says so. */
  recalled(memory: number): Answer | undefined;
}

/** What answering needs. */
export interface Asking {
  readonly decide: Decide;
  readonly memories: Memories;
  readonly counts: { evaluated: number; checked: number; known: number };
  /** Takes note of what was decided about a tool for the first time. */
  decided(tool: string, decision: Decision): void;
}

/** One of how many known answers is asked for again. */
const CHECKED = 100;

/** The answers to a request. One is known by the entries of memory that the request needs (`data.enjoin.needs`). */
export function answersTo(request: EventRequest, { decide, memories, counts, decided }: Asking): Answers {
  const needed = memories.neededBy(request);
  const answers = new Map<string, Answer>();
  const latest = new Latest<Answer>();
  const { name } = request.action;

  const known = (memory: number): Answer | undefined => {
    let answer = latest.at(memory);
    if (answer === undefined) {
      answer = answers.get(memories.textOf(memory, needed));
      if (answer !== undefined) latest.set(memory, answer);
    }
    return answer;
  };

  const ask = (memory: number): Answer => {
    const before = memories.neededState(memory, needed);
    const { decision, state } = decide(request, before);
    const answer = { decision, changes: memories.changesOf(request, needed, before, state) };
    answers.set(memories.textOf(memory, needed), answer);
    counts.evaluated++;
    decided(name, decision);
    return answer;
  };

  const check = (memory: number, answer: Answer): void => {
    const { decision } = decide(request, memories.stateFor(memory, request));
    if (!isDeepStrictEqual(decision, answer.decision)) {
      throw new Error(`a decision of ${name} depends on more than the policy says that it needs`);
    }
    counts.checked++;
  };

  const recalled = (memory: number): Answer | undefined => {
    const answer = known(memory);
    if (answer !== undefined && ++counts.known % CHECKED === 0) check(memory, answer);
    return answer;
  };
  return { known, recalled, of: (memory) => recalled(memory) ?? ask(memory) };
}
