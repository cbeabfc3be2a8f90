import { type EmailAddress, type Integer, type Money, type Path, tool } from "@enjoin/dsl";

export const one_or_many = tool<{ x: string | string[] }>("one-or-many");
export const address = tool<{ x: EmailAddress | EmailAddress[] }>("address");
export const number_or_text = tool<{ x: Integer | string }>("number-or-text");
export const shapes = tool<{ x: { kind: "circle"; radius: Money } | { kind: "box"; width: Money; height: Money } }>("shapes");
export const listed = tool<{ x: (string | Integer)[] }>("listed");
export const optional = tool<{ x?: string | string[] }>("optional");
export const nullable = tool<{ x: string | string[] | null }>("nullable");
export const either = tool<{ x?: Integer | string[] | null }>("either");
export const literal = tool<{ x: "all" | Integer[] }>("literal");
export const three = tool<{ x: boolean | Integer | { a: string } }>("three");
export const record = tool<{ x: Record<string, string | Integer> }>("record");
export const text_or_object = tool<{ x: Path | { path: Path; line?: Integer } }>("text-or-object");
