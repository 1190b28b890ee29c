/**
 * Suggestions: changes of a cell's text that somebody proposes and an editor decides. They live in the comments room, so
 * that a commenter can write them: `getMap("suggestions")`: id → `Y.Map { cell, base, text, note, by, name, at,
 * decision }`, where `decision` is null or `{ state, by, name, at }` as one value, so that two who decide at once do not
 * mix. The study itself changes by the edit of whoever accepts, which the server asks for rights as any other.
 *
 * Whoever may comment can write anything there, also a decision that nobody made: it hides a suggestion, and changes
 * nothing else. Every entry is checked, and what is malformed is passed over.
 */
import * as Y from "yjs";
import { z } from "zod";
import { isCellId, newCommentId } from "../ids.ts";
import { mergeText } from "../study/merge-text.ts";

/** Longest text and base, note and name, in UTF-16 code units. */
export const suggestionLimits = { text: 100_000, note: 1000, name: 200 } as const;

const mark = {
  by: z.string().regex(/^[\w-]{1,64}$/),
  name: z.string().max(suggestionLimits.name),
  at: z.iso.datetime(),
};
const decisionSchema = z.object({ state: z.enum(["accepted", "rejected", "withdrawn"]), ...mark });
const suggestionSchema = z.object({
  ...mark,
  cell: z.string().max(200).refine(isCellId),
  base: z.string().max(suggestionLimits.text),
  text: z.string().max(suggestionLimits.text),
  note: z.string().max(suggestionLimits.note),
  decision: decisionSchema.nullable().catch(null),
});

/** Who, and when. `name` is what their device says. */
export interface Mark {
  readonly by: string;
  readonly name: string;
  readonly at: string;
}
export type Decision = z.infer<typeof decisionSchema>;
export type Suggestion = z.infer<typeof suggestionSchema> & { readonly id: string };

/** The map of suggestions. */
export function suggestionsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>("suggestions");
}

/** One suggestion; undefined when there is none of that id, or it is malformed. */
export function readSuggestion(doc: Y.Doc, id: string): Suggestion | undefined {
  const map = suggestionsOf(doc).get(id);
  if (!(map instanceof Y.Map)) return undefined;
  // Only what is asked for: an entry may have a hundred thousand keys.
  const keys = Object.keys(suggestionSchema.shape);
  const parsed = suggestionSchema.safeParse(Object.fromEntries(keys.map((key) => [key, map.get(key)])));
  return parsed.success ? { id, ...parsed.data } : undefined;
}

/** All that are well-formed, the oldest first. */
export function readSuggestions(doc: Y.Doc): Suggestion[] {
  return [...suggestionsOf(doc).keys()]
    .flatMap((id) => readSuggestion(doc, id) ?? [])
    .sort(compareSuggestions);
}

/** The oldest first; ids break ties, so that everyone sees one order. */
export function compareSuggestions(a: Suggestion, b: Suggestion): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Proposes that a cell's text, which was `base`, becomes `text`. @returns the suggestion's id */
export function addSuggestion(
  doc: Y.Doc,
  proposed: { readonly cell: string; readonly base: string; readonly text: string; readonly note: string },
  by: Mark,
  origin?: unknown,
): string {
  const id = newCommentId();
  doc.transact(() => {
    suggestionsOf(doc).set(id, new Y.Map<unknown>(Object.entries({ ...proposed, ...by, decision: null })));
  }, origin);
  return id;
}

/** Decides a suggestion; one that is decided stays so. */
export function decideSuggestion(doc: Y.Doc, id: string, decision: Decision, origin?: unknown): void {
  const map = suggestionsOf(doc).get(id);
  if (!(map instanceof Y.Map) || readSuggestion(doc, id)?.decision !== null) return;
  doc.transact(() => map.set("decision", decision), origin);
}

/**
 * A cell's text with what a suggestion changes of the text that it started from, word by word.
 * @returns null where both changed the same words: then a person has to choose
 */
export function applySuggestion(
  now: string,
  { base, text }: Pick<Suggestion, "base" | "text">,
): string | null {
  return mergeText(base, now, text);
}
