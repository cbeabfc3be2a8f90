import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

export const leaks = deny(send, (r) => r.args.subject.includes("ghp_q7Kx2Vb9Rn4Tz8Lw3Hp6Yd5Jc1Mf0Gs2Xa9B"));
