import { type Integer, tool } from "@enjoin/dsl";

export const pay = tool<{ "to": string; amount: Integer }>("bank.pay", { "labels": ["paid"] });
