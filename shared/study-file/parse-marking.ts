import type { Marking } from "../marking/model.ts";
import { findLabel } from "../marking/schemes.ts";
import { showControls } from "../words/show-controls.ts";
import { isRecord } from "./read-keys.ts";

/** Longest label or caveat that is shown, and how many caveats. */
const maxLabel = 200;
const maxCaveats = 20;

/**
 * A marking as front matter has it: `{ scheme, label, caveats }`, or its label alone. A label of a known scheme is
 * written as that scheme writes it; any other stays what its author wrote.
 * @returns null for what is none
 */
export function parseMarking(value: unknown): Marking | null {
  const fields = isRecord(value) ? value : { label: value };
  const label = clean(fields.label);
  if (label === "") return null;
  const scheme = clean(fields.scheme);
  const listed: unknown[] = Array.isArray(fields.caveats) ? fields.caveats : [fields.caveats];
  const caveats = [...new Set(listed.map(clean))].filter((caveat) => caveat !== "").slice(0, maxCaveats);
  const known = findLabel(scheme, label);
  return { scheme: known?.scheme.id ?? scheme, label: known?.label.label ?? label, caveats };
}

function clean(value: unknown): string {
  return typeof value === "string" ? showControls(value.trim().slice(0, maxLabel).toWellFormed()) : "";
}
