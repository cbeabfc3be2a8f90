import type { ReportingDescriptor } from "sarif";
import { sarifText } from "./sarif-text.js";

/** What alerts can be of: a kind of finding, or a goal. Code scanning wants all four. */
export function sarifRule(id: string, title: string, description: string, help: string): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: sarifText(title) },
    fullDescription: { text: sarifText(description) },
    help: { text: sarifText(help) },
  };
}
