import type { Log } from "sarif";
import { jsonAuthzen } from "./authzen-json.js";
import { prettyAuthzen } from "./authzen-pretty.js";
import { sarifAuthzen } from "./authzen-sarif.js";
import { jsonCheck, jsonDiagnostics } from "./check-json.js";
import { prettyCheck, prettyDiagnostics } from "./check-pretty.js";
import { sarifCheck, sarifDiagnostics } from "./check-sarif.js";
import { jsonControls } from "./controls-json.js";
import { markdownControls } from "./controls-markdown.js";
import { prettyControls } from "./controls-pretty.js";
import { jsonCorpus } from "./corpus-json.js";
import { prettyCorpus } from "./corpus-pretty.js";
import { jsonDoctor } from "./doctor-json.js";
import { prettyDoctor } from "./doctor-pretty.js";
import { jsonExplain } from "./explain-json.js";
import { prettyExplain } from "./explain-pretty.js";
import { jsonBundle, jsonCompile, jsonContracts, jsonFuzzShard, jsonImport, jsonInit } from "./files-json.js";
import {
  prettyBundle,
  prettyCompile,
  prettyContracts,
  prettyFuzzShard,
  prettyImport,
  prettyInit,
} from "./files-pretty.js";
import { jsonFuzz } from "./fuzz-json.js";
import { prettyFuzz } from "./fuzz-pretty.js";
import { sarifFuzz } from "./fuzz-sarif.js";
import { jsonMutation } from "./mutation-json.js";
import { prettyMutation } from "./mutation-pretty.js";
import { printableDeep } from "./printable.js";
import { jsonInternal, jsonProblems } from "./problems-json.js";
import { prettyInternal, prettyProblems } from "./problems-pretty.js";
import { sarifInternal, sarifProblems } from "./problems-sarif.js";
import type { Report, ReportKind, ReportOf } from "./report.js";
import { type Style, styleOf } from "./style.js";
import { jsonSuite } from "./suite-json.js";
import { prettySuite } from "./suite-pretty.js";
import { sarifSuite } from "./suite-sarif.js";

/** The formats by name. */
export const FORMATS = ["pretty", "json", "sarif", "markdown"] as const;
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
  mutation: prettyMutation,
  controls: prettyControls,
  compile: prettyCompile,
  explain: prettyExplain,
  bundle: prettyBundle,
  import: prettyImport,
  contracts: prettyContracts,
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
  mutation: jsonMutation,
  controls: jsonControls,
  compile: jsonCompile,
  explain: jsonExplain,
  bundle: jsonBundle,
  import: jsonImport,
  contracts: jsonContracts,
  init: jsonInit,
  doctor: jsonDoctor,
};

const SARIF_LOG: { readonly [K in ReportKind]: ((report: ReportOf<K>) => Log) | undefined } = {
  check: sarifCheck,
  diagnostics: sarifDiagnostics,
  problems: sarifProblems,
  internal: sarifInternal,
  suite: sarifSuite,
  authzen: sarifAuthzen,
  fuzz: sarifFuzz,
  // What commands report that find nothing in files.
  corpus: undefined,
  "fuzz-shard": undefined,
  mutation: undefined,
  controls: undefined,
  compile: undefined,
  explain: undefined,
  bundle: undefined,
  import: undefined,
  contracts: undefined,
  init: undefined,
  doctor: undefined,
};

/** A report as text that ends in a line break. Only `pretty` has colours, and a width where a terminal has one. */
export function render(report: Report, format: Format, colour: boolean, width?: number): string {
  switch (format) {
    case "pretty":
      return pretty(report, styleOf(colour, width));
    case "json":
      return `${JSON.stringify(json(report), null, 2)}\n`;
    case "sarif":
      return `${JSON.stringify(sarif(report), null, 2)}\n`;
    case "markdown":
      return markdown(report);
  }
}

function pretty<K extends ReportKind>(report: ReportOf<K>, style: Style): string {
  const reporter = PRETTY[report.kind as K];
  return reporter(isText(report) ? report : printableDeep(report), style);
}

function json<K extends ReportKind>(report: ReportOf<K>): unknown {
  return JSON_VALUE[report.kind as K](report);
}

/** A document where there is one; what kept a command from having one is talk. */
function markdown(report: Report): string {
  return report.kind === "controls" ? markdownControls(report) : pretty(report, styleOf(false, undefined));
}

function sarif<K extends ReportKind>(report: ReportOf<K>): Log {
  const reporter = SARIF_LOG[report.kind as K];
  // A command line that asks for what its command does not have is refused.
  if (reporter === undefined) throw new Error(`there is no SARIF of ${report.kind}`);
  return reporter(report);
}

/** Source text and stack traces are shown with their line breaks: these are meant. */
function isText(report: Report): boolean {
  return report.kind === "compile" || report.kind === "explain" || report.kind === "internal";
}
