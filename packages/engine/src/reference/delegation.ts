import type { Delegate } from "@enjoin/model";

/**
 * Whether no link of a delegation has a scope that the link before it does not have: the same, or one that begins with it
 * and a dot, as `mail.send` does with `mail`.
 */
export function narrows(chain: readonly Delegate[]): boolean {
  return chain.every(({ scopes }, i) => {
    const before = chain[i - 1];
    return (
      before === undefined || scopes.every((scope) => before.scopes.some((wider) => covers(wider, scope)))
    );
  });
}

function covers(wider: string, scope: string): boolean {
  return wider === scope || scope.startsWith(`${wider}.`);
}
