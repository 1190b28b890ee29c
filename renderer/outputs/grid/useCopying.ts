import { useContext, useEffect, useRef, useState } from "react";
import { nameMarked } from "../../../exchange/marking/name-marked.ts";
import { writeCsv } from "../../../exchange/tables/write-table.ts";
import { formatShare } from "../../../shared/outputs/format.ts";
import type { Rows } from "../../../shared/protocol/outputs.ts";
import { sayGrid } from "../../../shared/words/grid.ts";
import type { Asked } from "../../gate/ask-gate.ts";
import { currentStudy } from "../../gate/current-study.ts";
import { countColumns, countRows } from "../counts.ts";
import { nameFile, saveFile } from "../saveFile.ts";
import { TablePlaceContext } from "../table-place.ts";
import { type CopiedPart, type CopyForm, mostCopied, putText, readPart, writeRows } from "./copyRows.ts";
import type { Formats } from "./layout.ts";
import type { ShownRows } from "./useArranged.ts";

const toldMs = 8000;

// A table is drawn without the gate, which knows the app's stores; the first row to leave brings it.
const askToCopy = async (asked: Asked) => (await import("../../gate/ask-copy.ts")).askCopy(asked);
const askToSave = async (asked: Asked) =>
  (await (await import("../../gate/ask-gate.ts")).askGate(asked)) !== null;

/** What is told of a copy. */
export interface CopyNote {
  readonly text: string;
  readonly isProblem: boolean;
  /** Ends what is under way; null when nothing is. */
  readonly stop: (() => void) | null;
}

export interface Copying {
  readonly note: CopyNote | null;
  copy(part: CopiedPart, form: CopyForm, withHead: boolean): Promise<void>;
  download(part: CopiedPart, name: string): Promise<void>;
}

/** Copies and saves rows of a table, and tells how far it is. @param width number of the table's columns */
export function useCopying(rows: ShownRows, width: number, formats: Formats): Copying {
  const cell = useContext(TablePlaceContext)?.cell.id ?? "";
  const [note, setNote] = useState<CopyNote | null>(null);
  const current = useRef<AbortController | null>(null);
  // Done is told for a moment; what went wrong stays.
  useEffect(() => {
    if (!note || note.isProblem || note.stop) return;
    const timer = setTimeout(() => setNote(null), toldMs);
    return () => clearTimeout(timer);
  }, [note]);
  useEffect(() => () => current.current?.abort(), []);
  const tell = (text: string, isProblem = false) => setNote({ text, isProblem, stop: null });

  /** @param take gets the rows as they come */
  async function read(part: CopiedPart, take: (rows: Rows) => void): Promise<boolean> {
    current.current?.abort();
    const control = new AbortController();
    current.current = control;
    const stop = () => {
      control.abort();
      setNote(null);
    };
    const onProgress = (done: number, total: number) =>
      setNote({
        text: sayGrid("grid.copying", { percent: formatShare(done, total) }),
        isProblem: false,
        stop,
      });
    try {
      for await (const some of readPart(rows, part, { width, onProgress, signal: control.signal })) {
        if (control.signal.aborted) return false;
        take(some);
      }
      return !control.signal.aborted;
    } catch (error) {
      if (control.signal.aborted) return false;
      tell(
        sayGrid("grid.copyFailed", { reason: error instanceof Error ? error.message : String(error) }),
        true,
      );
      return false;
    }
  }

  /** Whether rows leave by the gate's leave; where its answer could not be recorded, that is told. */
  async function mayLeave(part: CopiedPart, all: Rows, ask: (asked: Asked) => Promise<boolean>) {
    const open = currentStudy.get();
    const tables = [{ cell, columns: part.columns.map(({ column }) => column), rows: all }];
    const frontMatter = open?.frontMatter() ?? "";
    try {
      return await ask({ study: open?.id ?? null, frontMatter, what: "table", tables });
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error), true);
      return false;
    }
  }

  return {
    note,
    async copy(part, form, withHead) {
      const count = (part.to - part.from) * part.columns.length;
      if (count > mostCopied) return tell(sayGrid("grid.tooMany", { count, limit: mostCopied }), true);
      const all: Rows = [];
      if (!(await read(part, (some) => all.push(...some)))) return;
      setNote(null);
      if (!(await mayLeave(part, all, askToCopy))) return;
      try {
        await putText(writeRows(form, part.columns, all, formats, withHead));
        const columns = countColumns(part.columns.length);
        tell(sayGrid("grid.copied", { rows: countRows(all.length), columns }));
      } catch {
        tell(sayGrid("grid.copyDenied"), true);
      }
    },
    async download(part, name) {
      const heads = part.columns.map(({ column }) => column);
      const pieces: BlobPart[] = [writeCsv(heads, [])];
      const head = writeCsv(heads, []).length;
      const all: Rows = [];
      // Each piece is written with its head, which the file has once.
      const take = (some: Rows) => {
        pieces.push(writeCsv(heads, some).slice(head));
        for (const row of some) all.push(row);
      };
      if (!(await read(part, take))) return;
      setNote(null);
      if (!(await mayLeave(part, all, askToSave))) return;
      const frontMatter = currentStudy.get()?.frontMatter() ?? "";
      saveFile(
        new Blob(pieces, { type: "text/csv;charset=utf-8" }),
        `${nameMarked(nameFile(name, "table"), frontMatter)}.csv`,
      );
    },
  };
}
