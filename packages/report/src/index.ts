export { FORMATS, type Format, render } from "./render.js";
export type {
  AuthzenReport,
  BundleReport,
  CheckReport,
  CompileReport,
  CorpusReport,
  DoctorCheck,
  DoctorReport,
  FuzzReport,
  FuzzResult,
  ImportReport,
  InitReport,
  NearMiss,
  Report,
  ReportKind,
  SuiteReport,
} from "./report.js";
