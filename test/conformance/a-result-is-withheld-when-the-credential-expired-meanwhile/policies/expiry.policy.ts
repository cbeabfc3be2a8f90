import { deny, permit, policy, results } from "@enjoin/dsl";
import { list, read } from "./files.tools.js";

export default policy({ title: "A credential has to last until the result is there" });

export const any = permit([read, list], (r) => (r.credential?.expires ?? 0) > r.time);

export const late = deny(results(read), (r) => (r.credential?.expires ?? 0) <= r.time, {
  message: (r) => `the credential ${r.credential?.id ?? "(none)"} is over`,
  retryAfter: "90s",
});
