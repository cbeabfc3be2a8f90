import { permit, policy } from "@enjoin/dsl";
import { send, transfer } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit([send, transfer]);
