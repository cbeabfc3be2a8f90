import { type Integer, type Money, tool } from "@enjoin/dsl";

export const buy = tool<{ shop: string; price: Money; items: { name: string; n: Integer }[] }>("buy");
