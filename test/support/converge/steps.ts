/** The steps of the randomized test: what one person does next, drawn by fast-check. */
import fc from "fast-check";
import * as Y from "yjs";
import { cellSource, readEntries, readStudy } from "../../../shared/study/document.ts";
import {
  deleteCell,
  insertCell,
  moveCell,
  restoreCell,
  setCellKind,
  setTitle,
} from "../../../shared/study/operations.ts";
import type { Owed } from "./owed.ts";

export interface Step {
  readonly client: number;
  readonly action: Action;
  readonly at: number;
  readonly to: number;
}

const actions = {
  type: 48,
  erase: 12,
  insert: 6,
  move: 8,
  delete: 3,
  restore: 2,
  kind: 5,
  title: 1,
  offline: 4,
  online: 8,
  vanish: 0.3,
  meet: 0.1,
  kill: 0.15,
  powerCut: 0.15,
} as const;
export type Action = keyof typeof actions;

/** So many steps. At least once the server is killed, everybody meets, and all is lost but the server's disk. */
export function drawSteps(count: number): fc.Arbitrary<Step[]> {
  const weighted = Object.entries(actions).map(([action, weight]) => ({
    arbitrary: fc.constant(action as Action),
    weight: Math.round(weight * 100),
  }));
  const step = fc.record({
    client: fc.nat(4),
    action: fc.oneof(...weighted),
    at: fc.nat(1_000_000),
    to: fc.nat(1_000_000),
  });
  return fc.array(step, { minLength: count, maxLength: count, size: "max" }).map((all) =>
    all.map((one, index) => {
      const forced = (["kill", "meet", "powerCut"] as const)[(index * 4) / count - 1];
      return forced === undefined ? one : { ...one, action: forced };
    }),
  );
}

let lastWord = 0;

/**
 * Carries out a step that edits a document; others do nothing here. Words are typed between words and erased whole,
 * so that each stands in one piece however edits meet.
 */
export function edit(doc: Y.Doc, { action, at, to }: Step, owed: Owed): void {
  const { cells } = readStudy(doc);
  const cell = cells[at % Math.max(1, cells.length)];
  const after = to % (cells.length + 1) === 0 ? null : (cells[(to % (cells.length + 1)) - 1]?.id ?? null);
  const made = () => ({ client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) });
  const kinds = ["ts", "sql", "text"] as const;
  if (action === "insert" && cells.length < 40) {
    const word = `w${++lastWord}`;
    // The text comes in the second of two transactions, and its item is the last of it.
    const id = insertCell(doc, { kind: kinds[to % 3] ?? "ts", source: `${word};\n` }, after);
    const last = { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) - 1 };
    owed.noteCell(id, last);
    owed.noteWord(word, last);
  } else if (action === "title") setTitle(doc, `Title ${to}`);
  else if (action === "restore") {
    const gone = readEntries(doc).filter((entry) => entry.deleted);
    const entry = gone[at % Math.max(1, gone.length)];
    if (entry) restoreCell(doc, entry.id);
  } else if (cell === undefined) return;
  else if (action === "move") moveCell(doc, cell.id, after);
  else if (action === "kind") setCellKind(doc, cell.id, kinds[to % 3] ?? "ts");
  else if (action === "delete") {
    owed.noteErased(cell.id);
    deleteCell(doc, cell.id);
  } else if (action === "type" || action === "erase") editText(doc, cell.id, { action, to }, owed, made());
}

function editText(
  doc: Y.Doc,
  id: string,
  { action, to }: Pick<Step, "action" | "to">,
  owed: Owed,
  made: { client: number; clock: number },
): void {
  const source = cellSource(doc, id);
  if (source === undefined) return;
  const words = [...source.toString().matchAll(/w\d+;\n/g)];
  const found = words[to % Math.max(1, words.length)];
  if (action === "erase") {
    if (found === undefined) return;
    owed.noteErased(found[0].slice(0, -2));
    source.delete(found.index, found[0].length);
  } else {
    const word = `w${++lastWord}`;
    owed.noteWord(word, made);
    source.insert(found?.index ?? source.length, `${word};\n`);
  }
}
