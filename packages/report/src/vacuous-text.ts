/** Why that a goal held says nothing. */
export function whyVacuous({ name }: { readonly name: string }): string {
  return name === "laundering"
    ? "no call took data along that the enforcer was not told of: that it held says nothing"
    : "a search without any policy does not reach this either: that it held says nothing";
}
