/** What was changed in a shared text since an earlier state of the same document, as it was done and not as it could have been. */
import * as Y from "yjs";
import { diffText, type Splice } from "./text-diff.ts";

/**
 * The splices that turned `before` into `after`, in rising order of `index` (positions in `before`), found by the ids that
 * Yjs gives each character: what stayed is in none of them, where a comparison of the texts would take some of it for new.
 * @param before the text in a document of which `after`'s holds all items
 */
export function listChanges(before: Y.Text, after: Y.Text): Splice[] {
  const there = new Map<number, Set<number>>();
  for (const { id, length } of visibleItems(before)) {
    const clocks = there.get(id.client) ?? new Set();
    there.set(id.client, clocks);
    for (let at = 0; at < length; at++) clocks.add(id.clock + at);
  }
  const splices: Splice[] = [];
  let [index, remove, insert] = [0, 0, ""];
  const endGap = () => {
    if (remove > 0 || insert !== "") splices.push({ index, remove, insert });
    index += remove;
    [remove, insert] = [0, ""];
  };
  for (let item = after._start; item !== null; item = item.right) {
    const { id, length, content, deleted } = item;
    const text = content instanceof Y.ContentString ? content.str : "";
    const clocks = there.get(id.client);
    for (let at = 0; at < length; at++) {
      const wasThere = clocks?.has(id.clock + at) ?? false;
      if (wasThere && !deleted) {
        endGap();
        index++;
      } else if (wasThere) remove++;
      else if (!deleted) insert += text[at] ?? "";
    }
  }
  endGap();
  // Embedded things are no text; then the texts alone tell.
  const [old, now] = [before.toString(), after.toString()];
  return index === old.length && applySplices(old, splices) === now ? splices : diffText(old, now);
}

function visibleItems(text: Y.Text): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = text._start; item !== null; item = item.right) if (!item.deleted) items.push(item);
  return items;
}

function applySplices(text: string, splices: readonly Splice[]): string {
  let [result, from] = ["", 0];
  for (const { index, remove, insert } of splices) {
    result += text.slice(from, index) + insert;
    from = index + remove;
  }
  return result + text.slice(from);
}
