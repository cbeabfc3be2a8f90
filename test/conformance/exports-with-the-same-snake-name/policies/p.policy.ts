import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "exports with the same snake name" });

export const toMail = deny(note, (r) => r.args.a === 1);
export const to_mail = deny(note, (r) => r.args.a === 2);
export const toMAIL = deny(note, (r) => r.args.a === 3);
export const toMailMessage = deny(note, (r) => r.args.a === 4 || r.args.a === 1);
export const toMail2 = deny(note, (r) => r.args.a === 5, { message: (r) => `${r.args.a}` });
export const toMail_2 = deny(note, (r) => r.args.a === 6, { message: (r) => `${r.args.a}!` });
export const toMail2Message = deny(note, (r) => r.args.a === 7 || r.args.a === 5);
export const always = permit(note);
export const data = deny(note, (r) => r.args.a === 8);
export const input = deny(note, (r) => r.args.a === 9);
export const request = deny(note, (r) => r.args.a === 10);
export const lib = deny(note, (r) => r.args.a === 11);
