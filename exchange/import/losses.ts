/** What was not carried over, in words: one line for each kind, with all its places. */
import { writeProse } from "../../shared/new-study/names.ts";
import type { Values } from "../../shared/words/fill.ts";
import { sayImports } from "../../shared/words/imports.ts";
import type { Language } from "../../shared/words/language.ts";
import { nameLanguage } from "./language-names.ts";
import type { Loss, Place } from "./model.ts";

export interface ToldLoss {
  readonly place: string;
  readonly what: string;
  readonly todo: string;
}

/** Places that are counted out; of more, their number is told. */
const mostPlaces = 12;

/**
 * Losses as sentences, in the order in which they were met.
 * @param write how a value from the document is written: as it is for a terminal, escaped for Markdown
 */
export function tellLosses(
  losses: readonly Loss[],
  language: Language,
  write: (text: string) => string = (text) => text,
): ToldLoss[] {
  const groups = new Map<string, Loss[]>();
  for (const loss of losses) {
    const key = JSON.stringify([loss.kind, loss.values, loss.place.in]);
    groups.set(key, [...(groups.get(key) ?? []), loss]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const values = Object.fromEntries(
      Object.entries(first.values).map(([name, value]) => [
        name,
        typeof value === "string" ? write(name === "language" ? nameLanguage(value) : value) : value,
      ]),
    ) satisfies Values;
    return {
      place: tellPlaces(
        group.map(({ place }) => place),
        language,
        write,
      ),
      what: sayImports(language, first.kind, values),
      todo: sayImports(language, `${first.kind}.do`, values),
    };
  });
}

function tellPlaces(places: readonly Place[], language: Language, write: (text: string) => string): string {
  const [first] = places;
  if (first === undefined || first.in === "document") return sayImports(language, "place.document");
  const named = [...new Set(places.flatMap((place) => (place.in === "file" ? [write(place.name)] : [])))];
  const counted = [...new Set(places.flatMap((place) => ("at" in place ? [String(place.at)] : [])))];
  const all = first.in === "file" ? named : counted;
  const shown = all.slice(0, mostPlaces).join(", ");
  const count = all.length - mostPlaces;
  const at = count > 0 ? sayImports(language, "place.more", { at: shown, count }) : shown;
  if (first.in === "file") return sayImports(language, "place.file", { name: at });
  return sayImports(language, all.length > 1 ? `place.${first.in}s` : `place.${first.in}`, { at });
}

/** The text cell that ends a study in which something is missing. */
export function writeLosses(losses: readonly Loss[], name: string, language: Language): string {
  const lines = tellLosses(losses, language, writeProse).map(
    ({ place, what, todo }) => `- **${place}:** ${what} ${todo}`,
  );
  return [
    `## ${sayImports(language, "title")}`,
    sayImports(language, "intro", { name: writeProse(name) }),
    lines.join("\n"),
  ].join("\n\n");
}
