import { deny, once, permit, policy } from "@enjoin/dsl";
import { look } from "./t.tools.js";

export default policy({ title: "memory of nothing but the value of a result" });

export const secret = once("session", look, (e) => e.result?.value?.kind === "secret");
export const owned = once("session", look, (e) => e.result?.value !== undefined && e.result.value.owner !== null);
export const any = permit(look);
export const after = deny(look, (r) => secret.of(r));
export const owners = deny(look, (r) => owned.of(r));
