import { anyTool, deny, permit, policy, reading } from "@enjoin/dsl";
import { copy, read, write } from "./files.tools.js";

export default policy({ title: "a list of tools shares the arguments that all have" });

const FILES = [read, write, copy] as const;
const CHANGES = [write, copy] as const;

export const below = permit(FILES, (r) => r.args.path.isInside("/srv"));
export const deep = deny(FILES, (r) => r.args.path.split("/").length > 5, { message: (r) => `${r.tool}: ${r.args.path}` });
export const frozen = deny(CHANGES, (r) => r.args.path.isInside("/srv/frozen") || r.args.to === "/srv/frozen");
export const named = deny(anyTool, (r) => r.tool.startsWith("file.c") && r.resource.id === "x");
export const from = deny(reading, (r) => r.effect.from.some((d) => d.id === "/srv/.env"));
