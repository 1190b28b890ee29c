/** The marking of a study: how far it may be passed on, as its front matter says. */
import { parseDocument } from "yaml";
import { showControls } from "../words/show-controls.ts";

/** Longest label that is shown. */
const maxLabel = 200;

/**
 * The label of a study's marking, such as `TLP:AMBER`; null where it has none.
 * @param frontMatter the YAML without its `---` lines; text that is none has no marking
 */
export function readMarking(frontMatter: string): string | null {
  if (!/\bmarking\b/.test(frontMatter)) return null;
  try {
    const label: unknown = parseDocument(frontMatter, { logLevel: "error" }).getIn(["marking", "label"]);
    if (typeof label !== "string" || label.trim() === "") return null;
    return showControls(label.trim().slice(0, maxLabel).toWellFormed());
  } catch {
    return null;
  }
}
