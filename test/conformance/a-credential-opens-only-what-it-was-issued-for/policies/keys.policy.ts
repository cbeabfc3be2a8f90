import { deny, permit, policy, reading, stepUp } from "@enjoin/dsl";

export default policy({ title: "Credentials are for one server, bound and fresh" });

export const may = permit(reading, (r) => r.credential?.scopes.includes(r.tool) ?? false);
export const audience = deny(reading, (r) => (r.credential?.audience ?? "nobody") !== (r.server?.server ?? "nowhere"));
export const unbound = deny(reading, (r) => r.credential?.bound !== true);
export const early = deny(reading, (r) => r.credential !== undefined && r.credential.issued > r.time);
export const expired = stepUp(reading, (r) => r.credential !== undefined && r.time >= r.credential.expires, { requires: "reauthentication" });
