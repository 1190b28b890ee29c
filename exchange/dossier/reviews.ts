/**
 * `reviews.json`: what was said of a study while it was made: threads of comments, suggestions and what became of them,
 * versions that somebody named, and who computed it again. People stand there by a code; their names are personal data,
 * and come along only where that is asked for.
 */
import { z } from "zod";
import type { Anchor, Thread } from "../../shared/comments/model.ts";
import type { Version } from "../../shared/protocol/history.ts";
import type { Reproduction } from "../../shared/study/reproductions.ts";
import type { Suggestion } from "../../shared/suggestions/suggestions.ts";

export const reviewsPath = "reviews.json";

/** Who did something, by code, and when (ISO 8601, UTC, by their device's clock). */
const mark = { by: z.string(), at: z.string() };
const anchorSchema = z.discriminatedUnion("on", [
  z.object({ on: z.literal("cell") }),
  z.object({ on: z.literal("text") }),
  z.object({
    ...{ on: z.literal("point"), output: z.number() },
    datum: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
  z.object({ on: z.literal("value"), output: z.number(), column: z.string(), row: z.number() }),
]);

const reviewsSchema = z.object({
  /** Version of this format. */
  reviews: z.literal(1),
  /** In the order in which they are met below; with names where those were asked for. */
  people: z.array(z.object({ code: z.string(), name: z.string().optional() })),
  threads: z.array(
    z.object({
      ...{ id: z.string(), cell: z.string(), anchor: anchorSchema, quote: z.string(), ...mark },
      /** Null while it is open. */
      resolved: z.object(mark).nullable(),
      /** Each time that it was resolved or opened again; absent in dossiers of earlier versions. */
      turns: z.array(z.object({ state: z.enum(["resolved", "reopened"]), ...mark })).optional(),
      messages: z.array(
        z.object({
          ...{ id: z.string(), ...mark, text: z.string() },
          edited: z.string().nullable(),
          /** Its author took the text back. */
          deleted: z.boolean(),
        }),
      ),
    }),
  ),
  suggestions: z.array(
    z.object({
      ...{ id: z.string(), cell: z.string(), base: z.string(), text: z.string(), note: z.string(), ...mark },
      /** Null while nobody has decided. */
      decision: z.object({ state: z.enum(["accepted", "rejected", "withdrawn"]), ...mark }).nullable(),
    }),
  ),
  versions: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), at: z.string(), by: z.string().nullable() },
      /** How many cells changed since the version before. */
      changed: z.number(),
    }),
  ),
  reproductions: z.array(
    z.object({
      ...mark,
      /** Whose results they were. */
      of: z.array(z.string()),
      /** Ids of cells. */
      same: z.array(z.string()),
      differs: z.array(z.string()),
    }),
  ),
});
export type Reviews = z.infer<typeof reviewsSchema>;

/** What there is of a study's reviews; what is malformed was passed over when it was read. */
export interface ReviewSources {
  readonly threads: readonly Thread[];
  readonly suggestions: readonly Suggestion[];
  /** All that are kept: those that nobody named are no part of a review. */
  readonly versions: readonly Version[];
  readonly reproductions: readonly Reproduction[];
}

/**
 * The history of a study's reviews. The same sources give the same text, in whichever order they come.
 * @param withNames whether people's names come along
 */
export function gatherReviews(sources: ReviewSources, withNames: boolean): Reviews {
  const people = new People();
  const byTime = <T extends { readonly at: string }>(list: readonly T[], name: (one: T) => string) =>
    list.toSorted((a, b) => compareText(a.at, b.at) || compareText(name(a), name(b)));
  const threads = byTime(sources.threads, ({ id }) => id).map((thread) => ({
    ...{ id: thread.id, cell: thread.cell, anchor: tellAnchor(thread.anchor), quote: thread.quote },
    ...people.mark(thread),
    resolved: thread.resolved && people.mark(thread.resolved),
    turns: thread.turns.map(({ state, ...by }) => ({ state, ...people.mark(by) })),
    messages: thread.messages.map(({ id, text, mentions, edited, deleted, ...by }) => ({
      ...{ id, ...people.mark(by), text: withNames ? text : people.hide(text, mentions), edited, deleted },
    })),
  }));
  const suggestions = byTime(sources.suggestions, ({ id }) => id).map(
    ({ id, cell, base, text, note, decision, ...by }) => ({
      ...{ id, cell, base, text, note, ...people.mark(by) },
      decision: decision && { state: decision.state, ...people.mark(decision) },
    }),
  );
  const named = sources.versions.flatMap((version) =>
    version.name === null ? [] : [{ ...version, name: version.name }],
  );
  const versions = byTime(named, ({ id }) => id).map(({ id, name, at, by, count }) => ({
    ...{ id, name, at, by: by && people.code(by.name || by.id), changed: count },
  }));
  const reproductions = byTime(sources.reproductions, ({ by }) => by).map(
    ({ by, at, of, same, differs }) => ({
      ...{ by: people.code(by), at, of: of.map((name) => people.code(name)) },
      ...{ same: Object.keys(same).sort(compareText), differs: Object.keys(differs).sort(compareText) },
    }),
  );
  return {
    ...{ reviews: 1, people: people.list(withNames) },
    ...{ threads, suggestions, versions, reproductions },
  };
}

/** @returns null where a text is no history of reviews */
export function parseReviews(text: string): Reviews | null {
  try {
    return reviewsSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function writeReviews(reviews: Reviews): string {
  return `${JSON.stringify(reviews, null, 2)}\n`;
}

/** How many entries it has. */
export function countReviews({ threads, suggestions, versions, reproductions }: Reviews): number {
  return threads.length + suggestions.length + versions.length + reproductions.length;
}

/** Whether people's names are in it. */
export function namesPeople({ people }: Reviews): boolean {
  return people.some(({ name }) => name !== undefined);
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Positions in the document say nothing outside it: the quote does. */
function tellAnchor(anchor: Anchor): Reviews["threads"][number]["anchor"] {
  return anchor.on === "text" ? { on: "text" } : anchor;
}

/** One who has no name is known by their device. */
interface Marked {
  readonly by: string;
  readonly name: string;
  readonly at: string;
}

/** People by code, in the order in which they are met. One name is one person, whatever device it is on. */
class People {
  readonly #codes = new Map<string, string>();

  code(name: string): string {
    const key = name.trim();
    const code = this.#codes.get(key) ?? `P${this.#codes.size + 1}`;
    this.#codes.set(key, code);
    return code;
  }

  mark({ by, name, at }: Marked): { by: string; at: string } {
    return { by: this.code(name.trim() === "" ? by : name), at };
  }

  /** A text in which people who are mentioned stand by their code. */
  hide(text: string, mentions: readonly { readonly by: string; readonly name: string }[]): string {
    const names = mentions.map(({ name }) => name).filter((name) => name.trim() !== "");
    // Of two names the longer one counts, as where they were found.
    return names
      .toSorted((a, b) => b.length - a.length || compareText(a, b))
      .reduce((told, name) => told.replace(spell(name), () => `@${this.code(name)}`), text);
  }

  list(withNames: boolean): Reviews["people"] {
    return [...this.#codes].map(([name, code]) => (withNames ? { code, name } : { code }));
  }
}

/** Where a name is mentioned, in whichever case. */
function spell(name: string): RegExp {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`@${plain}(?![\\p{L}\\p{N}_])`, "giu");
}
