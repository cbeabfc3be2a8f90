import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./mail.tools.js";

export default policy({ title: "Mail" });

export const everything = permit(anyTool);

const board = ["ada@acme.example"];

export const toBoard = deny(send, (r) => r.args.to.length === board.length && r.args.to.every((a) => board.includes(a)));
