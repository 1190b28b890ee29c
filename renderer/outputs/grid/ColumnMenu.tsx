import {
  ArrowDown,
  ArrowDownUp,
  ArrowUp,
  Columns3,
  EyeOff,
  Filter,
  FilterX,
  FoldHorizontal,
  Info,
  Pin,
  PinOff,
  UnfoldHorizontal,
} from "lucide-react";
import { useRef } from "react";
import { Menu, Popover, Separator } from "react-aria-components";
import { writeName } from "../../../shared/outputs/format.ts";
import { sayGrid, type GridKey as WordKey } from "../../../shared/words/grid.ts";
import { MenuLine } from "../../components/MenuLine.tsx";
import { filterBy, sortBy, unsort } from "./arrangement.ts";
import type { Desk } from "./desks.ts";
import {
  hideColumn,
  isPlainLayout,
  type PlacedColumn,
  pinColumn,
  plainLayout,
  resizeColumn,
  widthStep,
} from "./layout.ts";

interface ColumnMenuProps {
  placed: PlacedColumn;
  anchor: HTMLElement;
  desk: Desk;
  /** Whether the rows of this table can be sorted. */
  canArrange: boolean;
  /** Whether it is the only column that is shown. */
  isLast: boolean;
  onArrange: (arrangement: Desk["arrangement"]) => void;
  onLay: (layout: Desk["layout"]) => void;
  onFilter: () => void;
  /** Null where nobody can tell what the column holds. */
  onDetails: (() => void) | null;
  onClose: () => void;
}

/** What is done with one column. */
export function ColumnMenu(props: ColumnMenuProps) {
  const { placed, anchor, desk, canArrange, isLast, onArrange, onLay, onFilter, onDetails, onClose } = props;
  const { arrangement, layout } = desk;
  const { name, type } = placed.column;
  const trigger = useRef<HTMLElement | null>(anchor);
  const hasOrder = type !== "list" && type !== "object";
  const isSorted = arrangement.sort.some(({ column }) => column === name);
  const isAlone = arrangement.sort.every(({ column }) => column === name);
  const isFiltered = arrangement.filters.some(({ column }) => column === name);
  const way = type === "string" ? "words." : type === "date" ? "dates." : "";
  const sort = (descending: boolean, how: "alone" | "also") =>
    onArrange(sortBy(arrangement, name, descending, how));
  const resize = (step: number) => onLay(resizeColumn(layout, name, placed.width + step));
  return (
    <Popover
      className="pop"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement="bottom start"
      offset={4}
    >
      <Menu aria-label={sayGrid("grid.menu", { name: writeName(name) })} autoFocus="first" onClose={onClose}>
        {canArrange && hasOrder ? (
          <>
            <MenuLine
              icon={ArrowUp}
              words={sayGrid(`grid.sort.${way}ascending` as WordKey)}
              onAction={() => sort(false, "alone")}
            />
            <MenuLine
              icon={ArrowDown}
              words={sayGrid(`grid.sort.${way}descending` as WordKey)}
              onAction={() => sort(true, "alone")}
            />
          </>
        ) : null}
        {canArrange && hasOrder && !isAlone ? (
          <>
            <MenuLine
              icon={ArrowDownUp}
              words={sayGrid("grid.sort.then.ascending")}
              onAction={() => sort(false, "also")}
            />
            <MenuLine
              icon={ArrowDownUp}
              words={sayGrid("grid.sort.then.descending")}
              onAction={() => sort(true, "also")}
            />
          </>
        ) : null}
        {isSorted ? (
          <MenuLine
            icon={ArrowDownUp}
            words={sayGrid("grid.sort.none")}
            onAction={() => onArrange(unsort(arrangement, name))}
          />
        ) : null}
        {canArrange ? <MenuLine icon={Filter} words={sayGrid("grid.filter")} onAction={onFilter} /> : null}
        {isFiltered ? (
          <MenuLine
            icon={FilterX}
            words={sayGrid("grid.filter.none")}
            onAction={() => onArrange(filterBy(arrangement, name, null))}
          />
        ) : null}
        {canArrange ? <Separator /> : null}
        <MenuLine
          icon={placed.isPinned ? PinOff : Pin}
          words={sayGrid(placed.isPinned ? "grid.unpin" : "grid.pin")}
          onAction={() => onLay(pinColumn(layout, name, !placed.isPinned))}
        />
        <MenuLine
          icon={EyeOff}
          words={sayGrid("grid.hide")}
          isDisabled={isLast}
          onAction={() => onLay(hideColumn(layout, name))}
        />
        {/* Pressed several times in a row. */}
        <MenuLine
          icon={UnfoldHorizontal}
          words={sayGrid("grid.wider")}
          shouldCloseOnSelect={false}
          onAction={() => resize(widthStep)}
        />
        <MenuLine
          icon={FoldHorizontal}
          words={sayGrid("grid.narrower")}
          shouldCloseOnSelect={false}
          onAction={() => resize(-widthStep)}
        />
        {isPlainLayout(layout) ? null : (
          <MenuLine icon={Columns3} words={sayGrid("grid.showAll")} onAction={() => onLay(plainLayout)} />
        )}
        {onDetails ? (
          <>
            <Separator />
            <MenuLine icon={Info} words={sayGrid("grid.details")} onAction={onDetails} />
          </>
        ) : null}
      </Menu>
    </Popover>
  );
}
