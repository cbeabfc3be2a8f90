import { input, output, reads, sends, tool } from "@enjoin/dsl";

export const ask = tool<{ key: string }, { rows: string[] }>("ask", { effect: reads({ from: "key" }) });
export const tell = tool<{ key: string }>("tell", { effect: [reads({ from: "key" }), sends({ to: "key" })] });
export const prompt = input<{ key: string }>("prompt", { labels: ["untrusted"] });
export const reply = output<{ key: string }>("reply", { effect: sends({ to: "key" }) });
