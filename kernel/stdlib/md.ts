import { formatInline } from "./inline.ts";

/** Markdown that a cell made; shows as text, not as a string. */
export class Markdown {
  readonly markdown: string;
  constructor(markdown: string) {
    this.markdown = markdown;
  }
  toString(): string {
    return this.markdown;
  }
}

/**
 * Template tag for Markdown. Backslashes stay as typed (formulas need them), except before a backtick and `${`.
 * @param values strings go in as they are, dates as ISO days, null as nothing, lists of Markdown one after the other
 */
export function md(strings: TemplateStringsArray | string, ...values: unknown[]): Markdown {
  if (typeof strings === "string") return new Markdown(strings);
  const raw = strings.raw.map((part) => part.replace(/\\(`|\$\{|\$)/g, "$1"));
  return new Markdown(
    raw.map((part, index) => (index === 0 ? part : formatInline(values[index - 1]) + part)).join(""),
  );
}
