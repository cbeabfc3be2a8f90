import type { Request } from "@enjoin/dsl";

export const isOurs = ({ subject: { properties, id } }: Request<unknown>) => properties?.tenant === "acme" || id.startsWith("spiffe://acme.example/");
export function within(r: Request<unknown>, seconds: number): boolean {
  const expires = r.task?.expires;
  return expires !== undefined && expires - r.time <= seconds * 1000;
}
