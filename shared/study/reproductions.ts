/**
 * Who computed a study's results again, and whether they came out the same: `getMap("reproductions")` of its document,
 * name → what that person's window found last. Results are named by the first characters of their hash; of one that
 * differs the first difference is kept as short text. Any client may write anything here, so every entry is checked.
 */
import type * as Y from "yjs";
import { z } from "zod";

/** People of whom a study keeps it; the oldest goes first. */
const mostPeople = 20;
/** Characters of a hash that name a result. */
const nameLength = 16;

const resultName = z.string().length(nameLength);

const differenceSchema = z.object({
  /** The result that was recorded, and the one that was found. */
  of: resultName,
  is: resultName,
  /** The value of a table where they differ first, its row counted from 1; null elsewhere. */
  at: z.object({ row: z.number().int().positive(), column: z.string().max(200) }).nullable(),
  /** What stood there; "" where that is not known. */
  was: z.string().max(200),
  now: z.string().max(200),
  /** What moved it: names of files, addresses, cells whose text changed. */
  moved: z
    .array(z.object({ by: z.enum(["text", "file", "web", "nothing"]), name: z.string().max(500) }))
    .max(10),
});
export type KeptDifference = z.infer<typeof differenceSchema>;

const reproductionSchema = z.object({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Whose results they were, as the records say. */
  of: z.array(z.string().max(200)).max(10),
  /** Cell → the result that came out the same. */
  same: z.record(z.string().max(200), resultName),
  differs: z.record(z.string().max(200), differenceSchema),
});

export interface Reproduction extends z.infer<typeof reproductionSchema> {
  readonly by: string;
}

const mapOf = (doc: Y.Doc) => doc.getMap<unknown>("reproductions");

/** A result's name. @param outputs SHA-256 of what a cell showed, as its record has it */
export function nameResult(outputs: string): string {
  return outputs.slice(0, nameLength).padEnd(nameLength, "0");
}

/** The latest first. */
export function readReproductions(doc: Y.Doc): readonly Reproduction[] {
  const found = [...mapOf(doc)].flatMap(([by, value]): Reproduction[] => {
    const { data } = reproductionSchema.safeParse(value);
    return data === undefined ? [] : [{ ...data, by }];
  });
  return found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.by < b.by ? -1 : 1));
}

/** Keeps what a person found, in the place of what they found before. */
export function writeReproduction(doc: Y.Doc, { by, ...found }: Reproduction, origin?: unknown): void {
  doc.transact(() => {
    const map = mapOf(doc);
    map.set(by, found);
    const known = readReproductions(doc).map((one) => one.by);
    const kept = new Set([by, ...known.filter((name) => name !== by).slice(0, mostPeople - 1)]);
    for (const name of [...map.keys()]) if (!kept.has(name)) map.delete(name);
  }, origin);
}

/** What a person found of a cell's result as it is recorded now; null where they computed another one. */
export function findVerdict(
  { same, differs }: Reproduction,
  cell: string,
  outputs: string,
): "same" | KeptDifference | null {
  const name = nameResult(outputs);
  if (Object.hasOwn(same, cell) && same[cell] === name) return "same";
  const difference = Object.hasOwn(differs, cell) ? differs[cell] : undefined;
  return difference !== undefined && (difference.is === name || difference.of === name) ? difference : null;
}
