import { jsonAuthzen } from "./authzen-json.js";
import { prettyAuthzen } from "./authzen-pretty.js";
import { jsonCheck, jsonDiagnostics } from "./check-json.js";
import { prettyCheck, prettyDiagnostics } from "./check-pretty.js";
import { jsonCorpus } from "./corpus-json.js";
import { prettyCorpus } from "./corpus-pretty.js";
import { jsonDoctor } from "./doctor-json.js";
import { prettyDoctor } from "./doctor-pretty.js";
import { jsonExplain } from "./explain-json.js";
import { prettyExplain } from "./explain-pretty.js";
import { jsonBundle, jsonCompile, jsonFuzzShard, jsonImport, jsonInit } from "./files-json.js";
import { prettyBundle, prettyCompile, prettyFuzzShard, prettyImport, prettyInit } from "./files-pretty.js";
import { jsonFuzz } from "./fuzz-json.js";
import { prettyFuzz } from "./fuzz-pretty.js";
import { printableDeep } from "./printable.js";
import { jsonInternal, jsonProblems } from "./problems-json.js";
import { prettyInternal, prettyProblems } from "./problems-pretty.js";
import type { Report, ReportKind, ReportOf } from "./report.js";
import { type Style, styleOf } from "./style.js";
import { jsonSuite } from "./suite-json.js";
import { prettySuite } from "./suite-pretty.js";

/** The formats by name. */
export const FORMATS = ["pretty", "json"] as const;
export type Format = (typeof FORMATS)[number];

const PRETTY: { readonly [K in ReportKind]: (report: ReportOf<K>, style: Style) => string } = {
  check: prettyCheck,
  diagnostics: prettyDiagnostics,
  problems: prettyProblems,
  internal: prettyInternal,
  suite: prettySuite,
  authzen: prettyAuthzen,
  corpus: prettyCorpus,
  fuzz: prettyFuzz,
  "fuzz-shard": prettyFuzzShard,
  compile: prettyCompile,
  explain: prettyExplain,
  bundle: prettyBundle,
  import: prettyImport,
  init: prettyInit,
  doctor: prettyDoctor,
};

const JSON_VALUE: { readonly [K in ReportKind]: (report: ReportOf<K>) => unknown } = {
  check: jsonCheck,
  diagnostics: jsonDiagnostics,
  problems: jsonProblems,
  internal: jsonInternal,
  suite: jsonSuite,
  authzen: jsonAuthzen,
  corpus: jsonCorpus,
  fuzz: jsonFuzz,
  "fuzz-shard": jsonFuzzShard,
  compile: jsonCompile,
  explain: jsonExplain,
  bundle: jsonBundle,
  import: jsonImport,
  init: jsonInit,
  doctor: jsonDoctor,
};

/** A report as text that ends in a line break. Only `pretty` has colours, and a width where a terminal has one. */
export function render(report: Report, format: Format, colour: boolean, width?: number): string {
  switch (format) {
    case "pretty":
      return pretty(report, styleOf(colour, width));
    case "json":
      return `${JSON.stringify(json(report), null, 2)}\n`;
  }
}

function pretty<K extends ReportKind>(report: ReportOf<K>, style: Style): string {
  const reporter = PRETTY[report.kind as K];
  return reporter(isText(report) ? report : printableDeep(report), style);
}

function json<K extends ReportKind>(report: ReportOf<K>): unknown {
  return JSON_VALUE[report.kind as K](report);
}

/** Source text and stack traces are shown with their line breaks: these are meant. */
function isText(report: Report): boolean {
  return report.kind === "compile" || report.kind === "explain" || report.kind === "internal";
}
