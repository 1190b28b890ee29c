// biome-ignore-all lint/a11y/useFocusableInteractive: the window has the focus and names the cell that the keyboard is on
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow
import { ArrowDown, ArrowUp, ChevronDown, Filter } from "lucide-react";
import { useEffect, useRef } from "react";
import { formatShare, writeName } from "../../../shared/outputs/format.ts";
import type { Arrangement } from "../../../shared/protocol/arrangement.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { sayGrid } from "../../../shared/words/grid.ts";
import { ProfilePicture } from "../ProfilePicture.tsx";
import { type ProfileCache, useProfile } from "../profileCache.ts";
import { type DrawnColumn, nameCell, placeCell } from "./GridRow.tsx";
import type { Formats } from "./layout.ts";
import { ResizeHandle } from "./ResizeHandle.tsx";
import { typeWords } from "./typeWords.ts";
import "../profile.css";

/** What is opened at a column: its menu, or what it holds. */
export type ColumnPart = "menu" | "details";

export interface GridHeadProps {
  /** DOM id that its cells' ids begin with. */
  id: string;
  drawn: readonly DrawnColumn[];
  gap: number;
  numberWidth: number;
  formats: Formats;
  profiles: ProfileCache | null;
  arrangement: Arrangement;
  /** Pixels. */
  height: number;
  /** Column under the keyboard; −1: none. */
  active: number;
  onOpen: (column: DrawnColumn, part: ColumnPart, anchor: HTMLElement) => void;
  onResize: (column: DrawnColumn, width: number | null) => void;
}

/** Names, types and shares of missing values above the rows, and what each column holds once it is known. */
export function GridHead(props: GridHeadProps) {
  const { drawn, gap, numberWidth, height } = props;
  const firstFree = drawn.findIndex(({ isPinned }) => !isPinned);
  return (
    <div className="table-head" role="row" aria-rowindex={1} style={{ height }}>
      <div className="table-index" role="presentation" style={{ width: numberWidth }} />
      {drawn.map((column, nth) => (
        <ColumnHead
          key={`${column.at} ${column.column.name}`}
          {...props}
          placed={column}
          gap={nth === firstFree ? gap : 0}
        />
      ))}
    </div>
  );
}

function ColumnHead({ placed, ...props }: GridHeadProps & { placed: DrawnColumn }) {
  const { id, gap, formats, profiles, arrangement, active, onOpen, onResize } = props;
  const { column, at, place, isPinned, left, width } = placed;
  const { name, missing, type } = column;
  const format = formats(at);
  const element = useRef<HTMLDivElement>(null);
  const known = useProfile(profiles, name);
  const rows = known && "profile" in known ? known.profile.rows : 0;
  useEffect(() => {
    if (!profiles || !element.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) profiles.want(name);
      else profiles.leave(name);
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      profiles.leave(name);
    };
  }, [profiles, name]);

  const typeWord = say(typeWords[type]);
  const lacking =
    missing === 0
      ? null
      : rows > 0
        ? say("output.table.missingShare", { share: formatShare(missing, rows) })
        : say("output.table.missingCount", { count: missing });
  const key = arrangement.sort.findIndex((one) => one.column === name);
  const isDescending = arrangement.sort[key]?.descending === true;
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  const openPart = (part: ColumnPart) => onOpen(placed, part, element.current ?? document.body);
  return (
    <div
      role="columnheader"
      id={`${id}-head-${place}`}
      className={nameCell(format.alignRight, isPinned)}
      style={placeCell(isPinned, left, width, gap)}
      aria-colindex={place + 1}
      // Readers are told of one key only: the first.
      aria-sort={key === 0 ? (isDescending ? "descending" : "ascending") : undefined}
      data-active={place === active || undefined}
      ref={element}
    >
      <div className="table-title">
        {profiles ? (
          <button
            type="button"
            className="table-name"
            tabIndex={-1}
            aria-haspopup="dialog"
            title={writeName(name)}
            onClick={() => openPart("details")}
          >
            {writeName(name)}
          </button>
        ) : (
          <span className="table-name" title={writeName(name)}>
            {writeName(name)}
          </span>
        )}
        {arrangement.filters.some((one) => one.column === name) ? (
          <Filter className="table-mark" size={12} aria-hidden />
        ) : null}
        {key < 0 ? null : (
          <span className="table-mark" aria-hidden="true">
            <Arrow size={13} />
            {arrangement.sort.length > 1 ? key + 1 : null}
          </span>
        )}
        <button
          type="button"
          className="table-menu"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={sayGrid("grid.menu", { name: writeName(name) })}
          onClick={() => openPart("menu")}
        >
          <ChevronDown size={14} aria-hidden />
        </button>
      </div>
      <small>{lacking ? `${typeWord} · ${lacking}` : typeWord}</small>
      {profiles ? (
        <div className="table-profile" aria-hidden="true">
          {known && "profile" in known ? <ProfilePicture profile={known.profile} format={format} /> : null}
        </div>
      ) : null}
      <ResizeHandle width={width} onResize={(next) => onResize(placed, next)} />
    </div>
  );
}
