import { input, type Integer, output, tool } from "@enjoin/dsl";

export const find = tool<{ name: string }>("find");
export const add = tool<{ a: Integer; b: Integer }>("add");
export const told = input<{ name: string }>("told");
export const say = output<{ name: string }>("say");
export const other = tool<{ name: string }>("other");
