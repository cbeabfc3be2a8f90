import { count, deny, permit, policy } from "@enjoin/dsl";
import { step } from "./own.tools.js";

export default policy({ title: "memory of what nobody declares is left alone" });

export const steps = count("session", step);

export const lets = permit(step);
export const many = deny(step, (r) => steps.of(r) > 1);
