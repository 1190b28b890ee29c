/**
 * Gives what this person's runs showed to the others: the output as a blob, then its record in the document. A run that
 * rests on a value which this person gave a control stays theirs: others see the study as it is written.
 */
import type * as Y from "yjs";
import type { CellState } from "../../../kernel/session/types.ts";
import { hashText } from "../../../shared/hash.ts";
import { storeRun } from "../../../shared/protocol/stored-run.ts";
import { cellSource, readRuns } from "../../../shared/study/document.ts";
import type { RunRecord } from "../../../shared/study/model.ts";
import { recordRuns } from "../../../shared/study/operations.ts";
import { takesOver } from "../../../shared/study/runs.ts";
import { runOrigin } from "../origins.ts";
import type { OutputShelf } from "./output-shelf.ts";

/** How long records wait for their outputs to be at the server, in ms: others need not ask twice. */
const sendPause = 1500;

export interface PublishOptions {
  readonly doc: Y.Doc;
  readonly shelf: Pick<OutputShelf, "name" | "keep" | "send">;
  /** The name under which this person runs. */
  readonly by: () => string;
  readonly mayWrite: () => boolean;
}

/** @returns a function that takes cells that may have run, and writes what is new of them */
export function openPublisher({ doc, shelf, by, mayWrite }: PublishOptions) {
  /** The record of each cell that was taken last: only a later run's is another object. */
  const taken = new Map<string, RunRecord>();

  /** Cells to look at next; a later state of one takes the place of the one before. */
  const waiting = new Map<string, CellState>();
  /** Settles when all that was written before has gone out: on a slow line what is typed over meanwhile never does. */
  let sent: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;

  async function write(): Promise<void> {
    const cells = [...waiting.values()];
    waiting.clear();
    const records = new Map<string, { own: RunRecord; shared: RunRecord }>();
    const sending: Promise<boolean>[] = [];
    for (const { id, record, personal, outputs, error } of cells) {
      if (record === null || personal || taken.get(id) === record) continue;
      taken.set(id, record);
      const text = storeRun(outputs, error);
      const stored = await shelf.name(text);
      const shared: RunRecord = { ...record, by: by(), stored };
      const source = cellSource(doc, id)?.toString();
      if (!takesOver(readRuns(doc).get(id), shared, source === undefined ? null : hashText(source))) continue;
      await shelf.keep(stored, text);
      sending.push(shelf.send(stored));
      records.set(id, { own: record, shared });
    }
    if (records.size === 0) return;
    sent = Promise.all(sending);
    await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, sendPause))]);
    // A later run of a cell writes its own record.
    const current = [...records].filter(([id, { own }]) => taken.get(id) === own);
    if (mayWrite()) recordRuns(doc, new Map(current.map(([id, { shared }]) => [id, shared])), runOrigin);
  }

  return (cells: Iterable<CellState>): Promise<void> => {
    if (!mayWrite()) return Promise.resolve();
    for (const cell of cells) waiting.set(cell.id, cell);
    next ??= sent.then(() => {
      next = null;
      return write();
    });
    return next;
  };
}
