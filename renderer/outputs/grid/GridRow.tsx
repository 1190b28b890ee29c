// biome-ignore-all lint/a11y/useFocusableInteractive: the window has the focus and names the cell that the keyboard is on
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow
import { type CSSProperties, memo } from "react";
import { say } from "../../../shared/words/catalogue.ts";
import { currentLanguage } from "../../../shared/words/language.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import type { Row } from "../pageCache.ts";
import type { Formats, PlacedColumn } from "./layout.ts";

/** A column that is drawn, and its place among those that are shown. */
export interface DrawnColumn extends PlacedColumn {
  readonly place: number;
}

interface GridRowProps {
  /** DOM id that its cells' ids begin with. */
  id: string;
  /** Null while it is on its way. */
  row: Row | null;
  /** From 0. */
  index: number;
  /** Whether rows stand in the table's own order, so that a row is known by its number. */
  isOwnOrder: boolean;
  /** Pixels of the row's number. */
  numberWidth: number;
  drawn: readonly DrawnColumn[];
  /** Pixels between the pinned columns and the first of the others that is drawn. */
  gap: number;
  formats: Formats;
  /** Pixels from the upper edge of the layer that rows hang in. */
  top: number;
  /** Column under the keyboard, among those shown; −1: the keyboard is elsewhere. */
  active: number;
  /** First and last column that is selected; −1: none. */
  selectedFrom: number;
  selectedTo: number;
}

/** One row at its place. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, row, index, isOwnOrder, numberWidth, drawn, gap, formats, top } = props;
  const { active, selectedFrom, selectedTo } = props;
  const firstFree = drawn.findIndex(({ isPinned }) => !isPinned);
  return (
    <div
      className="table-row"
      role="row"
      aria-rowindex={index + 2}
      aria-busy={row === null}
      data-row={isOwnOrder ? index : undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className="table-index" role="presentation" style={{ width: numberWidth }}>
        {(index + 1).toLocaleString(currentLanguage(), { useGrouping: false })}
      </div>
      {drawn.map(({ column, at, place, isPinned, left, width }, nth) => {
        const format = formats(at);
        const text = row ? format.write(row[at] ?? null) : null;
        const isSelected = place >= selectedFrom && place <= selectedTo;
        return (
          <div
            role="gridcell"
            id={`${id}-${index}-${place}`}
            className={nameCell(format.alignRight, isPinned)}
            key={`${at} ${column.name}`}
            aria-colindex={place + 1}
            aria-selected={isSelected}
            data-column={at}
            data-active={place === active || undefined}
            style={placeCell(isPinned, left, width, nth === firstFree ? gap : 0)}
            title={text === null ? undefined : showControls(String(row?.[at]))}
          >
            {row === null ? <span className="table-waiting" /> : (text ?? <Missing />)}
          </div>
        );
      })}
    </div>
  );
});

/** How a cell of the head or of a row is laid out: pinned ones stick where they are. */
export function placeCell(isPinned: boolean, left: number, width: number, gap: number): CSSProperties {
  return isPinned ? { left, width } : { width, marginLeft: gap };
}

/** Classes of such a cell. */
export function nameCell(alignRight: boolean, isPinned: boolean): string {
  return `table-cell${alignRight ? " table-number" : ""}${isPinned ? " table-pinned" : ""}`;
}

function Missing() {
  return (
    <span className="table-missing">
      <span aria-hidden="true">–</span>
      <span className="hidden-text">{say("output.table.missing")}</span>
    </span>
  );
}
