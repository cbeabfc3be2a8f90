import { count, once, permit, policy, sum, union } from "@enjoin/dsl";
import { act } from "./act.tools.js";

export default policy({ title: "each tracker in each scope" });

export const onceSession = once("session", act, (e) => e.args.n > 0);
export const onceSubject = once("subject", act, (e) => e.args.n > 0);
export const onceResource = once("resource", act, (e) => e.args.n > 0);
export const onceTask = once("task", act, (e) => e.args.n > 0);
export const countSession = count("session", act);
export const countSubject = count("subject", act);
export const countResource = count("resource", act);
export const countTask = count("task", act);
export const sumSession = sum("session", act, (e) => e.args.n);
export const sumSubject = sum("subject", act, (e) => e.args.n);
export const sumResource = sum("resource", act, (e) => e.args.n);
export const sumTask = sum("task", act, (e) => e.args.n);
export const unionSession = union("session", act, (e) => e.args.words);
export const unionSubject = union("subject", act, (e) => e.args.words);
export const unionResource = union("resource", act, (e) => e.args.words);
export const unionTask = union("task", act, (e) => e.args.words);

export const start = permit(act, (r) => !onceSession.of(r) && !onceSubject.of(r) && !onceResource.of(r) && !onceTask.of(r));
export const session = permit(act, (r) => onceSession.of(r) && countSession.of(r) > 1 && sumSession.of(r) === 7 && unionSession.of(r).has("x"));
export const subject = permit(act, (r) => onceSubject.of(r) && countSubject.of(r) > 1 && sumSubject.of(r) === 7 && unionSubject.of(r).has("x"));
export const resource = permit(act, (r) => onceResource.of(r) && countResource.of(r) > 1 && sumResource.of(r) === 7 && unionResource.of(r).has("x"));
export const task = permit(act, (r) => onceTask.of(r) && countTask.of(r) > 1 && sumTask.of(r) === 7 && unionTask.of(r).has("x"));
