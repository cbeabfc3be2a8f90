import { anyTool, type Delegate, deny, permit, policy, union } from "@enjoin/dsl";

export default policy({ title: "Nobody hands on more than was handed to them" });

export const seen = union("session", (e) => (e.delegation ?? []).flatMap((link) => link.scopes));

export const any = permit(anyTool);
export const beyond = deny(anyTool, (r) => !(r.delegation ?? []).every((link) => link.scopes.includes(r.tool)));
export const widened = deny(anyTool, (r) => {
  const [first, second, third] = r.delegation ?? [];
  return widens(second, first) || widens(third, second);
});
export const long = deny(anyTool, (r) => (r.delegation?.length ?? 0) > 3);
export const grew = deny(
  anyTool,
  (r) => seen.of(r).size > 0 && (r.delegation ?? []).some((link) => link.scopes.some((scope) => !seen.of(r).has(scope))),
);

function widens(link: Delegate | undefined, before: Delegate | undefined): boolean {
  return link?.scopes.some((scope) => !(before?.scopes.includes(scope) ?? false)) ?? false;
}
