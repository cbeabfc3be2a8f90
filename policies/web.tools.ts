import { reads, sends, tool, type Url } from "@enjoin/dsl";

/** A request reads a page, and its address alone can carry data out. */
export const fetch = tool<{ url: Url }, { text: string }>("web.fetch", {
  effect: [reads({ from: "url" }), sends({ data: "url", to: "url" })],
  labels: ["untrusted"],
});
