import { anyTool, count, deny, halt, log, once, permit, policy, type Request, redact, sending, stepUp, sum, union } from "@enjoin/dsl";
import { mail, mark } from "./desk.tools.js";
import names from "./names.json" with { type: "json" };

export default policy({ title: "Every place that a key can come from" });

export const marked = once("session", mark, () => true, { key: (e) => e.args.as });
export const wordMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const listMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const addressMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const domainMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const localMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const hostMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const trustMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const innerMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const mappedMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const foundMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const secondMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const chosenMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const givenMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const oneMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const subjectMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const taskMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const writtenMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const lowerMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const local1Mark = once("session", mark, () => true, { key: (e) => e.args.as });
export const placesMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const domainsMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const textsMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const saidMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const nestedMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const relayedMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const owedMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const heardMark = once("session", mark, () => true, { key: (e) => e.args.as });
export const all = permit(anyTool);

export const word = log(mail, (r) => wordMark.of(r, r.args.word));
export const list = log(mail, (r) => r.args.words.some((w) => listMark.of(r, w)));
export const address = log(mail, (r) => addressMark.of(r, r.args.to));
export const domain = log(mail, (r) => domainMark.of(r, r.args.to.domain));
export const local = log(mail, (r) => (r.args.cc ?? []).some((c) => localMark.of(r, c.local)));
export const host = log(mail, (r) => hostMark.of(r, r.args.link.host));
export const trust = log(mail, (r) => trustMark.of(r, r.args.by.trustDomain));
export const inner = log(mail, (r) => r.args.rows.some((row) => innerMark.of(r, row.address.mail.domain)));
export const mapped = log(mail, (r) => r.args.rows.map((row) => row.name).filter((n) => n !== "").some((n) => mappedMark.of(r, n)));
export const found = log(mail, (r) => foundMark.of(r, r.args.words.find((w) => w.startsWith("f")) ?? "no"));
export const second = log(mail, (r) => secondMark.of(r, r.args.words.at(1) ?? ""));
export const chosen = log(mail, (r) => chosenMark.of(r, r.args.n > 1 ? r.args.word : "few"));
export const given = log(mail, (r) => names.watched.some((n) => givenMark.of(r, n)));
export const one = log(mail, (r) => oneMark.of(r, names.chief));
export const subject = log(mail, (r) => subjectMark.of(r, r.subject.id));
export const task = log(mail, (r) => taskMark.of(r, r.task?.id ?? "idle"));
export const written = log(mail, (r) => writtenMark.of(r, `${r.args.word}-${r.args.n}`));
export const lower = log(mail, (r) => r.args.word !== "Ü" && lowerMark.of(r, r.args.word.toLowerCase()));
export const local1 = log(mail, (r) => {
  const [first, ...rest] = [r.args.word, "x"];
  return rest.length > 0 && local1Mark.of(r, first ?? "");
});
export const helped = log(mail, (r) => isMarked(r, r.args.word) || r.args.words.some((w) => isMarkedTwice(r, w)));
export const places = log(sending, (r) => r.effect.to.some((d) => placesMark.of(r, d.id)));
export const domains = log(sending, (r) => r.effect.to.some((d) => domainsMark.of(r, d.domain)));
export const texts = log(sending, (r) => r.effect.data.some((d) => textsMark.of(r, d)));
export const said = log(mark, () => true, { message: (r) => (saidMark.of(r, `${r.args.as}!`) ? "loud" : "quiet") });
export const nested = log(mail, (r) => r.args.rows.some((row) => [row.name].some((n) => nestedMark.of(r, n))));

function isMarked(r: Omit<Request<unknown>, "args">, name: string): boolean {
  return marked.of(r, name);
}

function isMarkedTwice(r: Omit<Request<unknown>, "args">, name: string): boolean {
  return isMarked(r, name) && isMarked(r, name.slice(0, 1));
}

/** Trackers that read what another one remembers. */
export const relayed = count("session", mail, (e) => relayedMark.of(e, e.args.word), { key: (e) => e.args.to.domain });
export const owed = sum("session", mail, (e) => (owedMark.of(e, e.args.word) ? 10 : 1), { key: (e) => e.args.link.host, window: "1h" });
export const heard = union("session", mail, (e) => (heardMark.of(e, e.result?.value?.by ?? "") ? e.result?.labels : []), {
  key: (e) => e.result?.value?.by ?? "",
});
export const many = stepUp(mail, (r) => relayed.of(r, r.args.to.domain) > 1, { requires: "approval" });
export const dear = deny(mail, (r) => owed.of(r, r.args.link.host) > 10_000);
export const over = halt(mail, (r) => heard.of(r, r.args.word).has("over"));
export const shown = redact(mail, (r) => r.args.words.some((w) => heard.of(r, w).size > 0), { path: "word" });
