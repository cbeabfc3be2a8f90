import { mentions, type Strings, type Task } from "@enjoin/dsl";

/** Whether the words of the authenticated principal name this value as a whole. */
export function asksFor(task: Task | undefined, value: string): boolean {
  return mentions(task?.request ?? "", value);
}

/** Whether one of these remembered texts states this value as a whole. */
export function isStatedIn(texts: Strings, value: string): boolean {
  return texts.some((text) => mentions(text, value));
}
