import { type Money, tool } from "@enjoin/dsl";

export const pay = tool<{ amount: Money; to: string }>("pay");
export const look = tool<{ what: string }>("look");
