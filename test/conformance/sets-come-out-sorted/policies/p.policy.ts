import { deny, permit, policy, union } from "@enjoin/dsl";
import { read } from "./t.tools.js";

export default policy({ title: "sets come out sorted" });

export const yes = permit(read, (r) => carried.of(r).size < 6);
export const full = deny(read, (r) => carried.of(r).has("secret") || carried.of(r).some((l) => l.startsWith("tenant:") && l !== "tenant:a"));
export const carried = union("session", (e) => e.result?.labels);
