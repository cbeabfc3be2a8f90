import { expect, it } from "vitest";
import { adviseOnTag } from "./control-tag.js";

it.each(["owasp-asi-2026/ASI02", "eu-ai-act/Art. 14", "nist-ai-rmf-1.0/GOVERN 1.7"])(
  "takes %s, which is pinned",
  (tag) => {
    expect(adviseOnTag(tag)).toBeUndefined();
  },
);

it.each([
  "acme-baseline/7",
  "mitre-attack/T1059",
  "owasp-api-2023/API1:2023",
  "iso-27001/A.6.1.2",
  "owasp-llm-2024/LLM01:2025",
])("leaves %s to whoever it belongs to", (tag) => {
  expect(adviseOnTag(tag)).toBeUndefined();
});

it.each([
  ["owasp-asi-2026/ASI11", "did you mean `owasp-asi-2026/ASI01`?"],
  ["owasp-asi-2026/", "write `<framework>/<id>`, such as `owasp-asi-2026/ASI02`"],
  ["owasp-asi-2026", "such as `owasp-asi-2026/ASI01`"],
  ["owasp-asi-2026/anything", "such as `owasp-asi-2026/ASI01`"],
  ["mitre-atlas/AML.T0019", "it has been replaced by `mitre-atlas/AML.T0115.000`"],
  ["mitre-atlas/AML.T0104", "it has been replaced by `mitre-atlas/AML.T0115.002`"],
  ["mitre-atlas/constructor", "such as `mitre-atlas/AML.T0051`"],
  ["owsap-asi-2026/ASI02", "did you mean `owasp-asi-2026/ASI02`?"],
  ["ASI02", "did you mean `owasp-asi-2026/ASI02`?"],
  ["/ASI02", "write `<framework>/<id>`, such as `owasp-asi-2026/ASI02`"],
  ["risk", "write `<framework>/<id>`, such as `owasp-asi-2026/ASI02`"],
])("says of %s: %s", (tag, advice) => {
  expect(adviseOnTag(tag)).toBe(advice);
});
