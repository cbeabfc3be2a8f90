export const either = (input: string, data: string) => input === "left" || data === "right";
export const not_ok = (some: readonly string[]) => !some.every((every) => every.startsWith("ok"));
