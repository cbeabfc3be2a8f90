import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

const count = (n: number): number => (n > 0 ? count(n - 1) : 0);

export const odd = deny(send, (r) => count(r.args.to.length) > 0);
