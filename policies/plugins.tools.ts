import { reads, sends, tool } from "@enjoin/dsl";

/** A linter of a vendor: what it is given goes to the vendor, and what it answers is the vendor's text. */
export const lint = tool<{ text: string; service: "lint.vendor.example" }, { remarks: string[] }>(
  "plugin.lint",
  { effect: sends({ data: "text", to: "service" }), labels: ["untrusted"] },
);

/** Which rules the linter knows. It says that it only reads; what it does with what it is asked, nobody sees. */
export const rules = tool<{ topic: string }>("plugin.rules", {
  effect: reads({ from: "topic" }),
  labels: ["untrusted"],
});
