import { permit, policy } from "@enjoin/dsl";
import { assign } from "./org.tools.js";

export default policy({ title: "lambdas capture three deep" });

const LEADS = [{ of: "red", who: "ann" }, { of: "blue", who: "bob" }];

export const some = permit(assign, (r) => r.args.teams.some((t) => t.members.some((m) => m.skills.some((s) => s === r.args.skill && m.name !== t.lead && t.name === r.args.team))));
export const every = permit(assign, (r) => r.args.teams.every((t) => t.members.every((m) => m.skills.every((s) => s.startsWith(m.name) || s.endsWith(t.name) || s === r.args.skill))) && r.args.team === "every");
export const mixed = permit(assign, (r) => r.args.teams.some((t) => !t.members.some((m) => !m.skills.every((s) => !(s === r.args.skill || s === m.name || s === t.name)))) && r.args.team === "mixed");
export const paths = permit(assign, (r) => {
  const of = r.args.team;
  const all = r.args.teams.flatMap((t) => t.members.flatMap((m) => m.skills.map((s) => `${of}:${t.name}/${m.name}/${s}`)));
  return all.join(" ") === r.args.skill;
});
export const leads = permit(assign, (r) => r.args.teams.some((t) => LEADS.some((l) => l.of === t.name && t.members.filter((m) => m.name === l.who && m.skills.includes(r.args.skill)).length === 1)));
export const locals = permit(assign, (r) =>
  r.args.teams.some((t) => {
    const size = t.members.length;
    return t.members.some((m) => {
      const skills = m.skills.length + size;
      return m.skills.some((s) => {
        const total = skills + s.length;
        return total === 9 && r.args.team === "locals";
      });
    });
  }),
);
