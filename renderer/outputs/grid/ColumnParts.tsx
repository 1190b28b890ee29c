import { say } from "../../../shared/words/catalogue.ts";
import { ColumnDetails } from "../ColumnDetails.tsx";
import type { ProfileCache } from "../profileCache.ts";
import { filterBy } from "./arrangement.ts";
import { ColumnMenu } from "./ColumnMenu.tsx";
import type { Desk } from "./desks.ts";
import { FilterForm } from "./FilterForm.tsx";
import type { ColumnPart } from "./GridHead.tsx";
import type { Formats, PlacedColumn } from "./layout.ts";
import { typeWords } from "./typeWords.ts";

/** What is open at a column. */
export interface OpenPart {
  readonly column: string;
  readonly part: ColumnPart | "filter";
  readonly anchor: HTMLElement;
}

interface ColumnPartsProps {
  open: OpenPart | null;
  placed: readonly PlacedColumn[];
  desk: Desk;
  formats: Formats;
  profiles: ProfileCache | null;
  canArrange: boolean;
  onArrange: (arrangement: Desk["arrangement"]) => void;
  onLay: (layout: Desk["layout"]) => void;
  onOpen: (open: OpenPart | null) => void;
}

/** A column's menu, its filter, or what it holds. */
export function ColumnParts(props: ColumnPartsProps) {
  const { open, placed, desk, formats, profiles, canArrange, onArrange, onLay, onOpen } = props;
  const at = placed.find(({ column }) => column.name === open?.column);
  if (!open || !at) return null;
  const { column } = at;
  const close = () => onOpen(null);
  if (open.part === "details")
    return profiles ? (
      <ColumnDetails
        column={column}
        type={say(typeWords[column.type])}
        format={formats(at.at)}
        profiles={profiles}
        anchor={open.anchor}
        onClose={close}
      />
    ) : null;
  if (open.part === "filter")
    return (
      <FilterForm
        column={column}
        anchor={open.anchor}
        filter={desk.arrangement.filters.find((one) => one.column === column.name)}
        profiles={profiles}
        onFilter={(filter) => onArrange(filterBy(desk.arrangement, column.name, filter))}
        onClose={close}
      />
    );
  // Opened once the menu has given the keyboard back, a frame after it closed: otherwise that would close it again.
  const next = (part: OpenPart["part"]) => () =>
    requestAnimationFrame(() => requestAnimationFrame(() => onOpen({ ...open, part })));
  return (
    <ColumnMenu
      placed={at}
      anchor={open.anchor}
      desk={desk}
      canArrange={canArrange}
      isLast={placed.length === 1}
      onArrange={onArrange}
      onLay={onLay}
      onFilter={next("filter")}
      onDetails={profiles ? next("details") : null}
      onClose={close}
    />
  );
}
