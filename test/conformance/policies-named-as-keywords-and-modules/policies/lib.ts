export const helper = (input: string) => input !== "no";
