import { type Between, reads, sends, tool, writes } from "@enjoin/dsl";

/** Which models an account at a provider may use. */
export const list = tool<{ account: string }>("models.list", { effect: reads({ from: "account" }) });

/** Whether what an account's models are asked is recorded. */
export const logging = tool<{ account: string }>("models.logging", { effect: reads({ from: "account" }) });

/** Turns that recording on or off. */
export const setLogging = tool<{ account: string; record: "on" | "off" }>("models.set_logging", {
  effect: writes({ data: "record", to: "account" }),
});

/** Asks a model: the prompt leaves for the provider, and up to so many tokens are paid for. */
export const invoke = tool<{
  account: string;
  model: string;
  prompt: string;
  tokens: Between<1, 1000000>;
}>("models.invoke", { effect: sends({ data: "prompt", to: "account" }), labels: ["untrusted"] });
