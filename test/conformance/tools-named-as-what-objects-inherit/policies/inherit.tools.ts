import { reads, tool } from "@enjoin/dsl";

export const proto = tool<{ x: string }>("__proto__", { effect: reads({ from: "x" }), labels: ["a"] });
export const constructor_ = tool<{ x: string }>("constructor", { effect: reads({ from: "x" }) });
export const toString_ = tool<{ x: string }>("toString", { labels: ["__proto__"] });
export const hidden = tool<{ x: string }>("valueOf");
