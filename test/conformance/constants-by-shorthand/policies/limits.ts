export const most = 3;
export const tools = ["a", "b"];
