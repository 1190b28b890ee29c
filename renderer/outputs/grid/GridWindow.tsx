// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow
import { type CSSProperties, useId, useRef, useState } from "react";
import { isPlain } from "../../../shared/outputs/arrange.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { useTextScale } from "../../components/use-text-scale.ts";
import type { ProfileCache } from "../profileCache.ts";
import { barHeight, followBar, scrollToTop } from "../tallScroll.ts";
import { GridHead, type GridHeadProps } from "./GridHead.tsx";
import { GridRow } from "./GridRow.tsx";
import { boundSelection, type GridPlace, type GridSelection } from "./gridKeys.ts";
import type { Formats, PlacedColumn } from "./layout.ts";
import type { ShownRows } from "./useArranged.ts";
import { useGridPlace } from "./useGridPlace.ts";
import { useTallRows } from "./useTallRows.ts";
import { useRoom, useWideColumns } from "./useWideColumns.ts";

/** Pixels where words are as large as designed. */
const plainRowHeight = 28;
const plainHeadHeight = 46;
const profiledHeadHeight = 68;
/** Tables up to this many rows are shown whole; longer ones scroll inside a window of `windowRows`. */
const wholeRows = 16;
const windowRows = 12;
/** Rows keep their place in a layer that moves, so that scrolling draws new rows only; this often it is laid anew. */
const layerRows = 2000;

interface GridWindowProps {
  rows: ShownRows;
  /** Columns as they are shown. */
  placed: readonly PlacedColumn[];
  numberWidth: number;
  formats: Formats;
  /** Id of the element that names the table. */
  label: string;
  /** What its columns hold; null where nobody can tell. */
  profiles: ProfileCache | null;
  isBusy: boolean;
  /** Whether it takes all the room there is. */
  fills: boolean;
  selection: GridSelection | null;
  onSelect: (selection: GridSelection | null) => void;
  onCopy: (selection: GridSelection) => void;
  onOpen: GridHeadProps["onOpen"];
  onResize: GridHeadProps["onResize"];
}

/**
 * The scrolled part of a table. Only the rows and columns in sight exist; rows hang in a layer that does not scroll. It is
 * one stop of the Tab key: the window has the focus, and names the cell under the keyboard (the grid pattern of the ARIA
 * Authoring Practices), so that the place is kept when its row is out of sight.
 */
export function GridWindow(props: GridWindowProps) {
  const { rows, placed, numberWidth, formats, label, profiles, isBusy, fills } = props;
  const { selection, onSelect, onCopy, onOpen, onResize } = props;
  const { total, arrangement } = rows;
  const count = placed.length;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [hasFocus, setFocus] = useState(false);
  const [room, setLeft] = useRoom(scroller);
  const scale = useTextScale();
  const rowHeight = Math.round(plainRowHeight * scale);
  const headHeight = Math.round((profiles ? profiledHeadHeight : plainHeadHeight) * scale);
  const whole = !fills && total <= wholeRows;
  const free = Math.max(rowHeight * 3, room.height - headHeight);
  const view = fills ? free : (whole ? total : windowRows) * rowHeight;
  const tall = useTallRows(rows, count, rowHeight, view, scroller);
  const { cache, scroll, from, to } = tall;
  const { drawn, gap, covered, width } = useWideColumns(placed, numberWidth, room);

  const show = (place: GridPlace) => {
    const top = place.row * rowHeight;
    if (place.row >= 0 && top < scroll.top) tall.goTo(scrollToTop(scroll, top));
    else if (place.row >= 0 && top + rowHeight > scroll.top + view)
      tall.goTo(scrollToTop(scroll, top + rowHeight - view));
    const column = placed[place.column];
    const element = scroller.current;
    if (!column || !element || column.left + column.width <= covered) return;
    const right = column.left + column.width;
    if (column.left - covered < element.scrollLeft) element.scrollLeft = column.left - covered;
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollLeft = Math.min(column.left - covered, right - element.clientWidth);
  };
  const openMenu = (place: number) => {
    const column = placed[place];
    // Once it is in sight.
    requestAnimationFrame(() => {
      const anchor = document.getElementById(nameCell(id, { row: -1, column: place }));
      if (column && anchor) onOpen({ ...column, place }, "menu", anchor);
    });
  };
  const shape = { rows: total, columns: count, page: Math.max(1, Math.floor(view / rowHeight) - 1) };
  const { active, ...hands } = useGridPlace(shape, { selection, onSelect, onCopy, openMenu, show });

  // Elements of rows that go are those of rows that come, also where the bar is dragged far: making them is what is slow.
  const pool = Math.max(64, to - from);
  const base = Math.floor(from / layerRows) * layerRows;
  const chosen = selection ? boundSelection(selection) : null;
  const isDrawn =
    (active.row < 0 || (active.row >= from && active.row < to)) &&
    drawn.some(({ place }) => place === active.column);
  const failure = cache.failure(from, to);
  return (
    <>
      <div
        className={fills ? "table-window table-fills" : "table-window"}
        ref={scroller}
        style={
          {
            "--row": `${rowHeight}px`,
            height: whole || fills ? undefined : view + headHeight,
          } as CSSProperties
        }
        tabIndex={0}
        role="grid"
        aria-labelledby={label}
        aria-rowcount={total + 1}
        aria-colcount={count}
        aria-multiselectable="true"
        aria-busy={isBusy}
        aria-activedescendant={isDrawn ? nameCell(id, active) : undefined}
        {...hands}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
        onScroll={({ currentTarget: { scrollTop: bar, scrollLeft } }) => {
          tall.setScroll((before) => (Math.abs(before.bar - bar) < 1 ? before : followBar(before, bar)));
          setLeft(scrollLeft);
        }}
      >
        <div
          className="table-height"
          role="presentation"
          style={{ height: barHeight(scroll) + headHeight, width }}
        >
          <div className="table-layer" role="presentation" style={{ height: view + headHeight }}>
            <div role="rowgroup">
              <GridHead
                {...{ id, drawn, gap, numberWidth, formats, profiles, arrangement, onOpen, onResize }}
                height={headHeight}
                active={hasFocus && active.row < 0 ? active.column : -1}
              />
            </div>
            <div className="table-rows" role="rowgroup" style={{ height: view }}>
              <div
                className="table-moved"
                role="presentation"
                style={{ transform: `translateY(${base * rowHeight - scroll.top}px)` }}
              >
                {Array.from({ length: Math.max(0, to - from) }, (_unused, at) => {
                  const index = from + at;
                  const isChosen = chosen !== null && index >= chosen.top && index <= chosen.bottom;
                  return (
                    <GridRow
                      key={index % pool}
                      {...{ id, index, numberWidth, drawn, gap, formats }}
                      row={cache.row(index)}
                      isOwnOrder={isPlain(arrangement)}
                      top={(index - base) * rowHeight}
                      active={hasFocus && active.row === index ? active.column : -1}
                      selectedFrom={isChosen ? chosen.left : -1}
                      selectedTo={isChosen ? chosen.right : -1}
                    />
                  );
                })}
              </div>
            </div>
          </div>
        </div>
      </div>
      {failure ? (
        <p className="output-note" role="status">
          {say("output.table.failed", failure)}{" "}
          <button type="button" onClick={tall.retry}>
            {say("output.table.retry")}
          </button>
        </p>
      ) : null}
    </>
  );
}

/** DOM id of a cell. */
function nameCell(id: string, { row, column }: GridPlace): string {
  return `${id}-${row < 0 ? "head" : row}-${column}`;
}
