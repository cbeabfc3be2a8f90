import { input, output, reads, sends, tool, type Url } from "@enjoin/dsl";

export const document = input<{ source: Url; title: string }>("context.read", {
  effect: reads({ from: "source" }),
  labels: ["untrusted"],
});
export const prompt = input<{ text: string }>("context.prompt");
export const reply = output<{ text: string; links: Url[] }>("reply.send", { effect: sends({ data: "text", to: "links" }) });
export const browse = tool<{ url: Url }>("browse", { effect: reads({ from: "url" }) });
