import { deny, permit, policy } from "@enjoin/dsl";
import { look } from "./who.tools.js";

export default policy({ title: "the subject and whom it acts for" });

export const tenant = permit(look, (r) => r.subject.properties?.tenant === r.args.tenant);
export const user = permit(look, ({ subject }) => subject.type === "user" && subject.id.endsWith("@acme.example"));
export const principal = permit(look, (r) => r.subject.properties?.on_behalf_of?.id === r.args.owner && r.subject.properties.on_behalf_of.type === "user");
export const alone = deny(look, (r) => r.subject.type === "agent" && r.subject.properties?.on_behalf_of === undefined);
export const itself = deny(look, (r) => r.subject.properties?.on_behalf_of?.id === r.subject.id);
export const other = deny(look, (r) => (r.subject.properties?.on_behalf_of?.type ?? "user") !== "user");
