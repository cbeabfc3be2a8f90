import { deny, type OnceTracker, once, permit, policy, reading, remembering, sending } from "@enjoin/dsl";
import { get, look, put } from "./shared.tools.js";

export default policy({ title: "Personal data is not posted, whoever passed it on" });

export const looked = once("subject", look, (e) => e.result?.labels.includes("personal") ?? false);
export const heard: OnceTracker = once("subject", get, (e) => marked.of(e));
export const marked: OnceTracker = once("resource", put, (e) => looked.of(e) || heard.of(e));

export const read = permit(reading);
export const keep = permit(remembering);
export const tell = permit(sending);
export const posted = deny(sending, (r) => looked.of(r) || heard.of(r), { message: (r) => `${r.subject.id} has seen personal data` });
