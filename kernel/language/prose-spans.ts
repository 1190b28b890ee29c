import { findSpans, type ProseSpan } from "../../shared/markdown/prose-spans.ts";
import { findClosingBrace } from "./prose-expressions.ts";

/** Finds `${…}` and `\${` outside code and math; an expression ends where TypeScript says. */
export function findProseSpans(source: string): ProseSpan[] {
  return findSpans(source, findClosingBrace);
}
