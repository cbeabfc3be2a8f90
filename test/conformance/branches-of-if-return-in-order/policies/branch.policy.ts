import { deny, permit, policy } from "@enjoin/dsl";
import { route } from "./branch.tools.js";

export default policy({ title: "branches of if return in order" });

const kindOf = (n: number, host: string) => {
  if (n < 0) return "negative";
  if (n === 0) {
    if (host === "") return "empty";
    return "zero";
  } else if (n > 10) {
    const far = host.length > 3;
    if (far) {
      return "far";
    } else if (n > 100) {
      return "huge";
    }
    return "many";
  }
  const text = `${n}`;
  return text.length > 1 ? "ten" : text;
};

export const lets = permit(route);
export const kind = deny(route, (r) => kindOf(r.args.n, r.args.host) === r.args.kind);
export const direct = deny(route, (r) => {
  if (r.args.kind === "direct") {
    if (r.args.n === 1) return true;
    else if (r.args.n === 2) return r.args.host === "two";
    else {
      const n = r.args.n * 2;
      if (n === 6) {
        return false;
      }
      return n === 8;
    }
  }
  return false;
});
