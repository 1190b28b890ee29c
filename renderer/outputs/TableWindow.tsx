// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow
import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "react";
import type { ColumnFormat } from "../../shared/outputs/format.ts";
import type { Rows, TableOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { createPageCache } from "./pageCache.ts";
import type { ProfileCache } from "./profileCache.ts";
import { TableHead } from "./TableHead.tsx";
import { TableRow } from "./TableRow.tsx";
import { barHeight, followBar, scrollToTop, type TallScroll, visibleRows } from "./tallScroll.ts";

/** Pixels; the same as in table.css. */
const rowHeight = 28;
const plainHeadHeight = 46;
const profiledHeadHeight = 68;
/** Tables up to this many rows are shown whole; longer ones scroll inside a window of `windowRows`. */
const wholeRows = 16;
const windowRows = 12;
/** Rows drawn beyond either edge. */
const extraRows = 6;

interface TableWindowProps {
  output: TableOutput;
  /** Of the columns that are drawn, which may be fewer than there are. */
  formats: readonly ColumnFormat[];
  /** Id of the element that names the table. */
  label: string;
  read: ((offset: number, limit: number) => Promise<Rows>) | null;
  /** What its columns hold; null where nobody can tell. */
  profiles: ProfileCache | null;
}

/** The scrolled part of a table. Only the rows in sight exist; they hang in a layer that does not scroll. */
export function TableWindow({ output, formats, label, read, profiles }: TableWindowProps) {
  const { columns, totalRows, rows: first } = output.data;
  const scroller = useRef<HTMLDivElement>(null);
  const [changes, redraw] = useReducer((count: number) => count + 1, 0);
  const latestRead = useRef(read);
  useLayoutEffect(() => {
    latestRead.current = read;
  });
  const readable = read !== null;
  const reachable = readable ? totalRows : Math.min(totalRows, first.length);
  const headHeight = profiles ? profiledHeadHeight : plainHeadHeight;
  const whole = reachable <= wholeRows;
  const view = (whole ? reachable : windowRows) * rowHeight;
  const total = reachable * rowHeight;
  const [scroll, setScroll] = useState<TallScroll>({ total, view, top: 0, bar: 0 });
  if (scroll.total !== total || scroll.view !== view)
    setScroll(scrollToTop({ ...scroll, total, view }, scroll.top));

  const cache = useMemo(
    () =>
      createPageCache({
        read: readable ? async (offset, limit) => (await latestRead.current?.(offset, limit)) ?? [] : null,
        totalRows,
        first,
        onChange: redraw,
      }),
    [readable, totalRows, first],
  );

  const { from, to } = visibleRows(scroll, rowHeight, reachable, extraRows);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a page came, what is in sight is asked for again
  useEffect(() => {
    // A dragged scroll bar passes over many pages: only those where it rests are fetched.
    const wait = setTimeout(() => cache.want(from, to), 40);
    return () => clearTimeout(wait);
  }, [cache, from, to, changes]);

  const goTo = useCallback((next: TallScroll) => {
    setScroll(next);
    if (scroller.current) scroller.current.scrollTop = next.bar;
  }, []);

  // After moving pixel by pixel through a shortened element, the bar is put where it belongs.
  useEffect(() => {
    const settled = scrollToTop(scroll, scroll.top);
    if (Math.abs(settled.bar - scroll.bar) < 1) return;
    const wait = setTimeout(() => goTo(settled), 200);
    return () => clearTimeout(wait);
  }, [scroll, goTo]);

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: rowHeight,
      ArrowUp: -rowHeight,
      PageDown: view - rowHeight,
      PageUp: rowHeight - view,
      Home: -Number.MAX_SAFE_INTEGER,
      End: Number.MAX_SAFE_INTEGER,
    };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.target !== event.currentTarget) return;
    const next = scrollToTop(scroll, scroll.top + step);
    if (next.top === scroll.top) return;
    event.preventDefault();
    goTo(next);
  };

  const numberWidth = Math.max(3, String(reachable).length + 1);
  const style = {
    "--table-columns": `${numberWidth + 1}ch ${formats.map(({ width }) => `${width + 3}ch`).join(" ")}`,
    height: whole ? undefined : view + headHeight,
  } as CSSProperties;
  const failure = cache.failure(from, to);
  return (
    <>
      <div
        className="table-window"
        ref={scroller}
        style={style}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="region"
        aria-labelledby={label}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          const bar = event.currentTarget.scrollTop;
          setScroll((before) => (Math.abs(before.bar - bar) < 1 ? before : followBar(before, bar)));
        }}
      >
        <div
          className="table-height"
          role="table"
          aria-labelledby={label}
          aria-rowcount={totalRows + 1}
          aria-colcount={columns.length}
          style={{ height: barHeight(scroll) + headHeight }}
        >
          <div className="table-layer" style={{ height: view + headHeight }}>
            <TableHead
              columns={columns.slice(0, formats.length)}
              formats={formats}
              profiles={profiles}
              height={headHeight}
            />
            <div className="table-rows" role="presentation" style={{ height: view }}>
              {Array.from({ length: Math.max(0, to - from) }, (_unused, at) => {
                const index = from + at;
                return (
                  <TableRow
                    key={index}
                    row={cache.row(index)}
                    index={index}
                    formats={formats}
                    columns={columns}
                    top={index * rowHeight - scroll.top}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </div>
      {failure ? (
        <p className="output-note" role="status">
          {say("output.table.failed", failure)}{" "}
          <button
            type="button"
            onClick={() => {
              cache.retry();
              redraw();
            }}
          >
            {say("output.table.retry")}
          </button>
        </p>
      ) : null}
    </>
  );
}
