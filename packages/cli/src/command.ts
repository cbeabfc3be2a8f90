import type { Command } from "commander";
import type { Context, GlobalOptions } from "./context.js";
import type { Outcome } from "./outcome.js";

/** What a command does with its options and arguments. Without an outcome it has shown everything, and all is fine. */
type Action<O> = (cx: Context, options: O, ...args: string[]) => Promise<Outcome | undefined>;

/** Turns an action into what commander calls. */
export type Bind = <O>(action: Action<O>) => (...args: unknown[]) => Promise<void>;

/** Binds actions to a context made from the global options; each outcome is handed to `done`. */
export function binder(
  makeContext: (options: GlobalOptions) => Context,
  done: (outcome: Outcome) => void,
): Bind {
  return <O>(action: Action<O>) =>
    async (...given: unknown[]) => {
      const command = given.at(-1) as Command;
      // The names of an argument that takes several come as one list.
      const args = given.slice(0, -2).flat() as string[];
      const options = command.optsWithGlobals<O & GlobalOptions>();
      const cx = makeContext(options);
      try {
        const outcome = await action(cx, options, ...args);
        if (outcome !== undefined) done(outcome);
      } finally {
        cx.progress.end();
      }
    };
}
