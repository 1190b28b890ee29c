/** Documents that several people edit, offline until they are synced. */
import * as Y from "yjs";
import { cellSource, readStudy } from "../../shared/study/document.ts";
import type { Study } from "../../shared/study/model.ts";
import { insertCell } from "../../shared/study/operations.ts";

/** Two synced documents with one `ts` cell per letter, whose id and text that letter is. */
export function peers(letters: string): [Y.Doc, Y.Doc] {
  const ada = new Y.Doc();
  const bo = new Y.Doc();
  let after: string | null = null;
  for (const letter of letters) after = insertCell(ada, { id: letter, kind: "ts", source: letter }, after);
  sync(ada, bo);
  return [ada, bo];
}

/** Everyone receives everyone's changes. */
export function sync(...docs: readonly Y.Doc[]): void {
  for (const from of docs)
    for (const to of docs)
      if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), "sync");
}

/** Types into a cell as an editor does; nothing when the cell is gone. */
export function type(doc: Y.Doc, id: string, index: number, text: string): void {
  cellSource(doc, id)?.insert(index, text);
}

export function ids(doc: Y.Doc): string[] {
  return readStudy(doc).cells.map((cell) => cell.id);
}

export function studyOf(doc: Y.Doc): Study {
  return readStudy(doc);
}
