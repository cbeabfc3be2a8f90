import { goal } from "@enjoin/dsl";

export const overspent = goal({ kind: "total", title: "Payments exceed the limit", over: -1, per: "all" });
