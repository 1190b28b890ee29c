/**
 * What front matter says of each data file:
 *
 *     data:
 *       survey.csv: { marking: { scheme: TLP, label: "TLP:AMBER" }, license: CC-BY-4.0, personal: [name, email] }
 *       prices.csv: { license: All rights reserved, redistribute: false, source: "https://example.org/prices" }
 */
import type { Marking } from "../marking/model.ts";
import { parseMarking } from "./parse-marking.ts";
import { isRecord, readKeys } from "./read-keys.ts";

export interface FileFacts {
  readonly marking: Marking | null;
  /** A name such as `CC-BY-4.0`, or an address; null where none is stated. */
  readonly licence: string | null;
  /** Names of columns that tell of persons. */
  readonly personal: readonly string[];
  /** Whether its licence lets the file itself be passed on: only `redistribute: false` forbids it. */
  readonly mayRedistribute: boolean;
  /** Where it is to be had: an address or words; null where nothing says. */
  readonly source: string | null;
}

/**
 * Data file → what its study's front matter says of it; files of which it says nothing are not in it.
 * @param frontMatter the YAML without its `---` lines
 */
export function readFileFacts(frontMatter: string): ReadonlyMap<string, FileFacts> {
  const facts = new Map<string, FileFacts>();
  if (!/\bdata\b/.test(frontMatter)) return facts;
  const { data } = readKeys(frontMatter);
  if (!isRecord(data)) return facts;
  for (const [name, value] of Object.entries(data)) {
    if (!isRecord(value)) continue;
    const { marking, license, licence = license, personal, redistribute, source } = value;
    facts.set(name, {
      marking: parseMarking(marking),
      licence: readText(licence),
      personal: readTexts(personal),
      mayRedistribute: redistribute !== false,
      source: readText(source),
    });
  }
  return facts;
}

function readText(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim().toWellFormed() : null;
}

function readTexts(value: unknown): string[] {
  const listed: unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(listed.filter((one): one is string => typeof one === "string" && one !== ""))];
}
