import { anyTool, count, deny, log, policy } from "@enjoin/dsl";
import limits from "./data/velocity.json" with { type: "json" };

// What an approval is worth is mostly settled before any rule: it is bound to the very request, comes from somebody who
// does not act, counts once and in time. What a policy adds is that there are not too many: a person who is asked all day
// says yes. `asks` of the data are the tools
// that are parked for a person. The enforcer shows approvers the request itself, never what an agent says of it.

export default policy({
  title: "People are asked seldom enough to look",
  description:
    "An agent has a budget of questions in an hour. When it is used up, what would need another is refused, so that the one that matters does not hide among those that do not.",
  controls: [
    "owasp-asi-2026/ASI09",
    "owasp-agentic-threats/T10",
    "mitre-atlas/AML.M0029",
    "eu-ai-act/Art. 14",
    "aiuc-1/C007",
    "nist-csf-2.0/RS.MA-04",
  ],
});

/** What this agent has tried in an hour where people may be asked. */
export const asked = count("subject", anyTool, (e) => isAsked(e.tool), { on: "attempt", window: "1h" });

/** What of it went through: the rest was a question, whatever the answer. */
export const answered = count("subject", anyTool, (e) => isAsked(e.tool), { window: "1h" });

/** More questions than this are not read any more. */
export const tooManyQuestions = deny(
  anyTool,
  (r) => isAsked(r.tool) && asked.of(r) - answered.of(r) >= limits.asksAnHour,
  {
    message: (r) => `${asked.of(r) - answered.of(r)} questions within an hour`,
    retryAfter: "1h",
  },
);

/** How much people are asked can be looked up. */
export const questionsRecorded = log(anyTool, (r) => isAsked(r.tool) && asked.of(r) > answered.of(r), {
  stream: "questions",
});

function isAsked(tool: string): boolean {
  return limits.asks.includes(tool);
}
