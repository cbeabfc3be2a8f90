import { expect, it } from "vitest";
import { extractFiles } from "../../../../test/builders/extract-source.js";
import { SECRET_FORMATS } from "./secret-formats.js";
import { checkSecrets, withoutSecrets } from "./secrets.js";

// Written in pieces, so that nobody who scans this repository takes them for real ones.
const BODY = "q7Kx2Vb9Rn4Tz8Lw3Hp6Yd5Jc1Mf0Gs";
const KEYS: Readonly<Record<string, string>> = {
  "an AWS access key id": `AK${"IA"}Q7KX2VBJRN4TZ3LW`,
  "a temporary AWS access key id": `AS${"IA"}Q7KX2VBJRN4TZ3LW`,
  "a GitHub token": `gh${"p_"}${BODY}abcd12`,
  "a fine-grained GitHub token": `github${"_pat_"}${BODY.slice(0, 22)}_${BODY}${BODY.slice(0, 28)}`,
  "a GitLab token": `gl${"pat-"}${BODY.slice(0, 20)}`,
  "a Slack token": `xo${"xb-"}123456789012-1234567890123-${BODY.slice(0, 24)}`,
  "a Slack app token": `xa${"pp-"}1-A012345678-1234567890123-${BODY}`,
  "a Slack webhook": `https://hooks.slack${".com"}/services/T01234567/B01234567/${BODY.slice(0, 24)}`,
  "a Google API key": `AI${"za"}Sy${BODY}Ab`,
  "a Google OAuth client secret": `GO${"CSPX-"}${BODY.slice(0, 28)}`,
  "a Stripe key": `sk${"_live_"}${BODY.slice(0, 24)}`,
  "a Stripe webhook secret": `wh${"sec_"}${BODY}x`,
  "an npm token": `np${"m_"}${BODY}abcde`,
  "a PyPI token": `py${"pi-"}AgEIcHlwaS5vcmcC${BODY}${BODY}`,
  "an OpenAI key": `sk${"-"}${BODY.slice(0, 20)}T3Blbk${"FJ"}${BODY.slice(0, 20)}`,
  "an OpenAI project key": `sk${"-proj-"}${BODY}${BODY}`,
  "an Anthropic key": `sk${"-ant-"}api03-${BODY}${BODY}${BODY}`,
  "a Hugging Face token": `h${"f_"}${BODY}abc`,
  "a SendGrid key": `S${"G."}${BODY.slice(0, 22)}.${BODY}${BODY.slice(0, 12)}`,
  "a Vault token": `hv${"s."}${BODY}`,
  "an Azure storage account key": `Account${"Key="}${BODY}${BODY}${BODY.slice(0, 24)}==`,
  "a private key": `-----BEGIN RSA ${"PRIVATE KEY"}-----\\n${BODY}${BODY}`,
  "a signed JSON Web Token": `ey${"J"}hbGciOiJIUzI1NiJ9.ey${"J"}zdWIiOiIxMjM0NTYifQ.${BODY}`,
  "a URL with a password": `postgres://app:${BODY.slice(0, 8)}@db.acme.example/main`,
};

function found(text: string): string[] {
  return checkSecrets(new Map([["policies/a.policy.ts", text]])).map((d) => d.message);
}

it("has an example of every form in its table, and finds each", () => {
  expect(Object.keys(KEYS)).toEqual(SECRET_FORMATS.map((f) => f.what));
  for (const [what, key] of Object.entries(KEYS)) {
    expect(found(`const a = "${key}";`)).toEqual([`this has the form of ${what}`]);
  }
});

it.each(SECRET_FORMATS)("says where the form of $what is described", ({ marker, source, what }) => {
  expect(source).toMatch(/^https:\/\//);
  expect(KEYS[what]).toContain(marker);
});

it("finds what is commented out, and what stands in data, a title or a name", () => {
  const key = KEYS["a GitHub token"];
  expect(found(`// const token = "${key}";`)).toHaveLength(1);
  expect(found(`{ "token": "${key}" }`)).toHaveLength(1);
  expect(found(`a\nb "${key}" c "${KEYS["an npm token"]}"`)).toHaveLength(2);
});

it("points at the credential, and neither says it nor leaves it in the source that is shown", () => {
  const key = KEYS["a GitHub token"] ?? "";
  const text = `const a = 1;\nconst token = "${key}";\n`;
  const [diagnostic] = checkSecrets(new Map([["policies/a.policy.ts", text]]));
  expect(diagnostic?.place).toMatchObject({ line: 2, column: 16, endLine: 2, endColumn: 16 + key.length });
  expect(JSON.stringify(diagnostic)).not.toContain(key.slice(4));
  const shown = withoutSecrets(text);
  expect(shown).toBe(`const a = 1;\nconst token = "${"*".repeat(key.length)}";\n`);
});

it("refuses a project with a credential in it, and shows it nowhere, whatever else is wrong with it", () => {
  const key = KEYS["a GitHub token"] ?? "";
  const { diagnostics, sources } = extractFiles({
    "t.tools.ts": `import { tool } from "@enjoin/dsl"; export const act = tool<{ s: "${key}" }>("act");`,
    "p.policy.ts": `import { deny, policy } from "@enjoin/dsl"; import { act } from "./t.tools.js";
import data from "./data.json" with { type: "json" };
export default policy({ title: "P" });
export const a = deny(act, (r) => r.args.s === "other" && data.token === r.args.s);`,
    "data.json": `{ "token": "${KEYS["an npm token"]}" }`,
  });
  expect(diagnostics.map((d) => `${d.code} ${d.place.file}`)).toEqual([
    "secret-in-source policies/data.json",
    "type-error policies/p.policy.ts",
    "secret-in-source policies/t.tools.ts",
  ]);
  expect(JSON.stringify([diagnostics, [...sources]])).not.toContain(BODY);
});

it("lets through what only looks for credentials, or stands in for one", () => {
  const harmless = [
    "/AKIA[A-Z2-7]{16}/u.test(text)",
    '/gh[ps]_[A-Za-z0-9]{36}/u.test(text) || text.startsWith("ghp_")',
    'text.includes("-----BEGIN RSA PRIVATE KEY-----") && text.includes("another text that is rather long here")',
    '"AKIAIOSFODNN7EXAMPLE"',
    `"ghp_${"x".repeat(36)}"`,
    '"https://user:password@acme.example"',
    "`https://${user}:${password}@acme.example`",
    '"https://acme.example:8443/a@b"',
    '"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
    '"spiffe://acme.example/agent/support"',
    '"sk-learn-is-a-library-and-no-key-at-all"',
    '"eyJhbGciOiJIUzI1NiJ9"',
    '"mailto:bob@acme.example, alice@acme.example"',
  ];
  for (const text of harmless) expect(found(text), text).toEqual([]);
});
