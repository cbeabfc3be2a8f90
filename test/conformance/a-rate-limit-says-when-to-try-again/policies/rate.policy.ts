import { count, deny, permit, policy } from "@enjoin/dsl";
import { search } from "./search.tools.js";

export default policy({ title: "So many a minute, so many an hour" });

export const inMinute = count("session", search, () => true, { window: "1m", steps: 1440 });
export const inHour = count("subject", search, () => true, { window: "1h" });

export const any = permit(search);
export const perMinute = deny(search, (r) => inMinute.of(r) >= 3, { retryAfter: "60s", message: (r) => `${inMinute.of(r)} in a minute` });
export const perHour = deny(search, (r) => inHour.of(r) >= 5, { retryAfter: "1h" });
export const never = deny(search, (r) => r.args.query === "secret");
