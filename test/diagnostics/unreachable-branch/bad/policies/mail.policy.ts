import { anyTool, deny, permit, policy, type Request } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const wideMail = deny(send, (r) => {
  if (r.args.to.length > 10) return true;
  if (r.args.to.length > 20) return r.args.subject === "news";
  return r.args.score > 5;
});

export const large = deny(transfer, (r) => r.args.payee === "bob" || (r.args.amount < 0 && r.args.payee !== "alice"));

export const outside = deny(send, (r) => r.args.subject === "news" || isOutside(r.args.to.length));

function isOutside(people: number): boolean {
  return people > 5 ? people > 3 || people === 0 : false;
}

export const late = deny(send, (r) => r.args.score > 1 && size(r) === "large");

function size(r: Request<unknown>): string {
  return r.time < 0 ? "none" : r.subject.id.length > 5 ? "large" : "small";
}
