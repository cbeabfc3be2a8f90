/** A form that the credentials of one issuer have. */
export interface SecretFormat {
  /** What has this form, for a message. */
  readonly what: string;
  /** A piece of text that every credential of this form contains: without it nothing has to be looked for. */
  readonly marker: string;
  /** Its first group, where there is one, is the secret part. */
  readonly pattern: RegExp;
  /** Where the form is described. */
  readonly source: string;
}

/** Well-known forms of credentials. Each has a prefix or a structure of its own, so that other text has it by accident only. */
export const SECRET_FORMATS: readonly SecretFormat[] = [
  {
    what: "an AWS access key id",
    marker: "AKIA",
    pattern: /(?<![A-Za-z0-9])AKIA([A-Z2-7]{16})(?![A-Za-z0-9])/g,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
  },
  {
    what: "a temporary AWS access key id",
    marker: "ASIA",
    pattern: /(?<![A-Za-z0-9])ASIA([A-Z2-7]{16})(?![A-Za-z0-9])/g,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
  },
  {
    what: "a GitHub token",
    marker: "gh",
    pattern: /(?<![A-Za-z0-9])gh[oprsu]_([A-Za-z0-9_]{36,251})/g,
    source:
      "https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available/",
  },
  {
    what: "a fine-grained GitHub token",
    marker: "github_pat_",
    pattern: /github_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{59})/g,
    source:
      "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
  },
  {
    what: "a GitLab token",
    marker: "gl",
    pattern:
      /(?<![A-Za-z0-9])gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|wt|soat|ffct|oas)-([A-Za-z0-9_.-]{20,})/g,
    source: "https://docs.gitlab.com/security/tokens/#token-prefixes",
  },
  {
    what: "a Slack token",
    marker: "xox",
    pattern: /(?<![A-Za-z0-9])xox[abeoprs](?:\.xox[bp])?-([A-Za-z0-9-]{20,})/g,
    source: "https://docs.slack.dev/authentication/tokens",
  },
  {
    what: "a Slack app token",
    marker: "xapp-",
    pattern: /(?<![A-Za-z0-9])xapp-([0-9]-[A-Z0-9]+-[0-9]+-[A-Za-z0-9]{20,})/g,
    source: "https://docs.slack.dev/authentication/tokens",
  },
  {
    what: "a Slack webhook",
    marker: "hooks.slack.com",
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/([A-Za-z0-9/]{24,})/g,
    source: "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
  },
  {
    what: "a Google API key",
    marker: "AIza",
    pattern: /(?<![A-Za-z0-9])AIza([A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])/g,
    source: "https://cloud.google.com/docs/authentication/api-keys",
  },
  {
    what: "a Google OAuth client secret",
    marker: "GOCSPX-",
    pattern: /(?<![A-Za-z0-9])GOCSPX-([A-Za-z0-9_-]{28})/g,
    source:
      "https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns",
  },
  {
    what: "a Stripe key",
    marker: "k_",
    pattern: /(?<![A-Za-z0-9])[rs]k_(?:live|test)_([A-Za-z0-9]{16,})/g,
    source: "https://docs.stripe.com/keys",
  },
  {
    what: "a Stripe webhook secret",
    marker: "whsec_",
    pattern: /(?<![A-Za-z0-9])whsec_([A-Za-z0-9]{32,})/g,
    source: "https://docs.stripe.com/webhooks",
  },
  {
    what: "an npm token",
    marker: "npm_",
    pattern: /(?<![A-Za-z0-9])npm_([A-Za-z0-9]{36})(?![A-Za-z0-9])/g,
    source: "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/",
  },
  {
    what: "a PyPI token",
    marker: "pypi-",
    pattern: /(?<![A-Za-z0-9])pypi-(AgE[A-Za-z0-9_-]{50,})/g,
    source: "https://pypi.org/help/#apitoken",
  },
  {
    what: "an OpenAI key",
    marker: "T3BlbkFJ",
    pattern: /(?<![A-Za-z0-9])sk-((?:[a-z]+-)?[A-Za-z0-9_-]{16,}T3BlbkFJ[A-Za-z0-9_-]{16,})/g,
    source: "https://platform.openai.com/docs/api-reference/authentication",
  },
  {
    what: "an OpenAI project key",
    marker: "sk-",
    pattern: /(?<![A-Za-z0-9])sk-(?:proj|svcacct|admin)-([A-Za-z0-9_-]{40,})/g,
    source: "https://platform.openai.com/docs/api-reference/authentication",
  },
  {
    what: "an Anthropic key",
    marker: "sk-ant-",
    pattern: /(?<![A-Za-z0-9])sk-ant-[a-z]+[0-9]{2}-([A-Za-z0-9_-]{80,})/g,
    source: "https://docs.anthropic.com/en/api/overview",
  },
  {
    what: "a Hugging Face token",
    marker: "hf_",
    pattern: /(?<![A-Za-z0-9])hf_([A-Za-z0-9]{34,})/g,
    source: "https://huggingface.co/docs/hub/security-tokens",
  },
  {
    what: "a SendGrid key",
    marker: "SG.",
    pattern: /(?<![A-Za-z0-9])SG\.([A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})/g,
    source: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys",
  },
  {
    what: "a Vault token",
    marker: "hv",
    pattern: /(?<![A-Za-z0-9])hv[sbr]\.([A-Za-z0-9_-]{24,})/g,
    source: "https://developer.hashicorp.com/vault/docs/concepts/tokens",
  },
  {
    what: "an Azure storage account key",
    marker: "AccountKey=",
    pattern: /AccountKey=([A-Za-z0-9+/]{86}==)/g,
    source: "https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string",
  },
  {
    what: "a private key",
    marker: "PRIVATE KEY",
    pattern:
      /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\[nrt]|[\s"'`+,;\\]|[A-Za-z-]+: [^\n\\]*)*([A-Za-z0-9+/]{32}[A-Za-z0-9+/=]*)/g,
    source: "https://www.rfc-editor.org/rfc/rfc7468",
  },
  {
    what: "a signed JSON Web Token",
    marker: "eyJ",
    pattern: /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,}\.(eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{20,})/g,
    source: "https://www.rfc-editor.org/rfc/rfc7519#section-3.1",
  },
  {
    what: "a URL with a password",
    marker: "://",
    pattern: /[a-z][a-z0-9+.-]*:\/\/[^\s"'`/:@{}<>]*:([^\s"'`/@{}<>$*]{4,})@[A-Za-z0-9[]/g,
    source: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
  },
];
