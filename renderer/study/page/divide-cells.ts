/**
 * A long study is drawn in chunks of cells, so that the browser looks at one box for each chunk that is out of sight.
 * A cell that goes from one chunk to another is drawn anew, and loses its editor and the keyboard: cells stay in their
 * chunk for as long as their order among each other does.
 */

export interface Chunk {
  /** Stays the same for as long as the chunk lives. */
  readonly key: number;
  /** Its cells in page order. */
  readonly ids: readonly string[];
}

/** Cells of a new chunk. One that has grown to more than twice as many is divided. */
export const chunkSize = 24;

/**
 * Divides the cells of a page into chunks.
 * @param last how they were divided before; empty at first
 * @param ids all cells in page order
 * @param here the cell that the person is in: it stays in its chunk even where others have to leave theirs for it
 * @returns chunks in page order; one whose cells are the same is the same object
 */
export function divideCells(last: readonly Chunk[], ids: readonly string[], here: string | null): Chunk[] {
  const homes = new Map<string, { key: number; place: number }>();
  for (const { key, ids: known } of last) for (const id of known) homes.set(id, { key, place: homes.size });
  const places = ids.map((id) => homes.get(id)?.place ?? null);
  const kept = keepOrder(places, here === null ? -1 : ids.indexOf(here));
  const first = ids.find((_id, index) => kept.has(index));
  let key = homes.get(first ?? "")?.key ?? 0;
  const groups = new Map<number, string[]>();
  ids.forEach((id, index) => {
    // What is new, or came from elsewhere, stands in the chunk of the cell before it.
    if (kept.has(index)) key = homes.get(id)?.key ?? key;
    const group = groups.get(key);
    if (group) group.push(id);
    else groups.set(key, [id]);
  });
  let fresh = Math.max(-1, ...last.map((chunk) => chunk.key), ...groups.keys()) + 1;
  const before = new Map(last.map((chunk) => [chunk.key, chunk]));
  return [...groups].flatMap(([name, group]) => {
    if (group.length > chunkSize * 2 || !before.has(name)) {
      const pieces = cut(group);
      const stays = Math.max(
        0,
        pieces.findIndex((piece) => here !== null && piece.includes(here)),
      );
      return pieces.map((piece, index) => ({ key: index === stays ? name : fresh++, ids: piece }));
    }
    const known = before.get(name);
    return known && isSame(known.ids, group) ? known : { key: name, ids: group };
  });
}

/** Cuts a list into equal parts of at most `chunkSize`. */
function cut(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / chunkSize);
  return Array.from({ length: count }, (_unused, part) =>
    ids.slice(Math.round((part * ids.length) / count), Math.round(((part + 1) * ids.length) / count)),
  );
}

/**
 * Which entries can stay where they were, those that are left being taken as moved: a longest increasing subsequence.
 * @param places where each stood before; null for one that is new
 * @param here the entry that is to be among them, unless more than a chunk of others would have to move for it
 * @returns their indexes
 */
function keepOrder(places: readonly (number | null)[], here: number): ReadonlySet<number> {
  const fixed = places[here] ?? null;
  const isInOrder = (place: number, index: number) =>
    fixed === null || (index < here ? place < fixed : index === here || place > fixed);
  const known = places.flatMap((place, index) => (place === null ? [] : [{ place, index }]));
  const fitting = known.filter(({ place, index }) => isInOrder(place, index));
  const entries = known.length - fitting.length > chunkSize ? known : fitting;
  // Of each length, the sequence found so far that ends lowest; `before` leads back along it.
  const ends: { place: number; index: number }[] = [];
  const before = new Map<number, number | undefined>();
  for (const entry of entries) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.place ?? 0) < entry.place) low = middle + 1;
      else high = middle;
    }
    before.set(entry.index, ends[low - 1]?.index);
    ends[low] = entry;
  }
  const kept = new Set<number>();
  for (let index = ends.at(-1)?.index; index !== undefined; index = before.get(index)) kept.add(index);
  return kept;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
