export const helper = (data: string) => data === "helpers";
