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
import { Menu, MenuItem, Popover, Separator } from "react-aria-components";
import { writeName } from "../../../shared/outputs/format.ts";
import { sayGrid, type GridKey as WordKey } from "../../../shared/words/grid.ts";
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
            <MenuItem onAction={() => sort(false, "alone")}>
              <ArrowUp size={15} aria-hidden />
              {sayGrid(`grid.sort.${way}ascending` as WordKey)}
            </MenuItem>
            <MenuItem onAction={() => sort(true, "alone")}>
              <ArrowDown size={15} aria-hidden />
              {sayGrid(`grid.sort.${way}descending` as WordKey)}
            </MenuItem>
          </>
        ) : null}
        {canArrange && hasOrder && !isAlone ? (
          <>
            <MenuItem onAction={() => sort(false, "also")}>
              <ArrowDownUp size={15} aria-hidden />
              {sayGrid("grid.sort.then.ascending")}
            </MenuItem>
            <MenuItem onAction={() => sort(true, "also")}>
              <ArrowDownUp size={15} aria-hidden />
              {sayGrid("grid.sort.then.descending")}
            </MenuItem>
          </>
        ) : null}
        {isSorted ? (
          <MenuItem onAction={() => onArrange(unsort(arrangement, name))}>
            <ArrowDownUp size={15} aria-hidden />
            {sayGrid("grid.sort.none")}
          </MenuItem>
        ) : null}
        {canArrange ? (
          <MenuItem onAction={onFilter}>
            <Filter size={15} aria-hidden />
            {sayGrid("grid.filter")}
          </MenuItem>
        ) : null}
        {isFiltered ? (
          <MenuItem onAction={() => onArrange(filterBy(arrangement, name, null))}>
            <FilterX size={15} aria-hidden />
            {sayGrid("grid.filter.none")}
          </MenuItem>
        ) : null}
        {canArrange ? <Separator /> : null}
        <MenuItem onAction={() => onLay(pinColumn(layout, name, !placed.isPinned))}>
          {placed.isPinned ? <PinOff size={15} aria-hidden /> : <Pin size={15} aria-hidden />}
          {sayGrid(placed.isPinned ? "grid.unpin" : "grid.pin")}
        </MenuItem>
        <MenuItem isDisabled={isLast} onAction={() => onLay(hideColumn(layout, name))}>
          <EyeOff size={15} aria-hidden />
          {sayGrid("grid.hide")}
        </MenuItem>
        {/* Pressed several times in a row. */}
        <MenuItem shouldCloseOnSelect={false} onAction={() => resize(widthStep)}>
          <UnfoldHorizontal size={15} aria-hidden />
          {sayGrid("grid.wider")}
        </MenuItem>
        <MenuItem shouldCloseOnSelect={false} onAction={() => resize(-widthStep)}>
          <FoldHorizontal size={15} aria-hidden />
          {sayGrid("grid.narrower")}
        </MenuItem>
        {isPlainLayout(layout) ? null : (
          <MenuItem onAction={() => onLay(plainLayout)}>
            <Columns3 size={15} aria-hidden />
            {sayGrid("grid.showAll")}
          </MenuItem>
        )}
        {onDetails ? (
          <>
            <Separator />
            <MenuItem onAction={onDetails}>
              <Info size={15} aria-hidden />
              {sayGrid("grid.details")}
            </MenuItem>
          </>
        ) : null}
      </Menu>
    </Popover>
  );
}
