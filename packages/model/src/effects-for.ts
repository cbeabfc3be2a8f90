import type { Target, ToolContract, ToolEffect } from "./policy-ir.js";

/** How a target looks at a tool: not at all, at the whole call, or at each effect with its verb. */
export function effectsFor(target: Target, tool: ToolContract): readonly (ToolEffect | undefined)[] {
  switch (target.kind) {
    case "any":
      return [undefined];
    case "tools":
      return target.tools.includes(tool.name) ? [undefined] : [];
    case "verb":
      return tool.effects.filter((effect) => effect.verb === target.verb);
  }
}
