import { useState } from "react";
import type { TableOutput } from "../../../shared/protocol/outputs.ts";
import { sayGrid } from "../../../shared/words/grid.ts";
import type { ProfileCache } from "../profileCache.ts";
import { ColumnParts, type OpenPart } from "./ColumnParts.tsx";
import { findPart } from "./copyRows.ts";
import { type Desk, type DeskStore, plainArrangement } from "./desks.ts";
import { GridWindow } from "./GridWindow.tsx";
import type { GridSelection } from "./gridKeys.ts";
import { type Formats, type PlacedColumn, resizeColumn } from "./layout.ts";
import { TableNote } from "./TableNote.tsx";
import { TableTools } from "./TableTools.tsx";
import type { Arranged } from "./useArranged.ts";
import { useCopying } from "./useCopying.ts";

export interface TableBodyProps {
  output: TableOutput;
  /** Id of the element that tells the table's size, and names it. */
  label: string;
  store: DeskStore;
  desk: Desk;
  arranged: Arranged;
  placed: readonly PlacedColumn[];
  numberWidth: number;
  formats: Formats;
  profiles: ProfileCache | null;
  canArrange: boolean;
  onArrange: (arrangement: Desk["arrangement"]) => void;
  onAllRows: (() => void) | null;
  /** Null where it has the window to itself. */
  onFull: (() => void) | null;
}

/** A table's rows, what stands under them, and what is open at a column: in its cell, or in a window of its own. */
export function TableBody(props: TableBodyProps) {
  const { output, label, store, desk, arranged, placed, numberWidth, formats, profiles } = props;
  const { canArrange, onArrange, onAllRows, onFull } = props;
  const rows = arranged.shown;
  const [open, setOpen] = useState<OpenPart | null>(null);
  const [kept, setKept] = useState<{ of: unknown; selection: GridSelection | null } | null>(null);
  // What was selected of other rows, or of other columns, is selected no more.
  const of = `${JSON.stringify(rows.arrangement)} ${placed.map(({ at }) => at).join()}`;
  const selection = kept?.of === of ? kept.selection : null;
  const copying = useCopying(rows, output.data.columns.length, formats);
  return (
    <>
      <GridWindow
        rows={rows}
        placed={placed}
        numberWidth={numberWidth}
        formats={formats}
        label={label}
        profiles={profiles}
        isBusy={arranged.state === "working"}
        fills={onFull === null}
        selection={selection}
        onSelect={(next) => setKept({ of, selection: next })}
        onCopy={(some) => void copying.copy(findPart(rows, placed, some), "tsv", false)}
        onOpen={(column, part, anchor) => setOpen({ column: column.column.name, part, anchor })}
        onResize={({ column }, width) => store.lay(resizeColumn(store.get().layout, column.name, width))}
      />
      <TableNote
        id={label}
        output={output}
        shown={placed.length}
        desk={desk}
        arranged={arranged}
        onArrange={onArrange}
        onLay={store.lay}
        onAllRows={onAllRows}
        canChart={onFull !== null}
      >
        {rows.total > 0 ? (
          <TableTools
            output={output}
            rows={rows}
            placed={placed}
            selection={selection}
            copying={copying}
            onWritten={() => store.arrange(plainArrangement)}
            onFull={onFull}
          />
        ) : null}
      </TableNote>
      {copying.note ? (
        <p className={copying.note.isProblem ? "output-note output-problem" : "output-note"} role="status">
          {copying.note.text}{" "}
          {copying.note.stop ? (
            <button type="button" onClick={copying.note.stop}>
              {sayGrid("grid.cancel")}
            </button>
          ) : null}
        </p>
      ) : null}
      <ColumnParts
        open={open}
        placed={placed}
        desk={desk}
        formats={formats}
        profiles={profiles}
        canArrange={canArrange}
        onArrange={onArrange}
        onLay={store.lay}
        onOpen={setOpen}
      />
    </>
  );
}
