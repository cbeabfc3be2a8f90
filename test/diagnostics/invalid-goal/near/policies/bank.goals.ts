import { goal } from "@enjoin/dsl";

export const overspent = goal({ kind: "total", title: "Payments exceed the limit", over: 10_000, per: "all" });
