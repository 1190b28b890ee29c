import { ChevronDown } from "lucide-react";
import { useContext } from "react";
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { isPlain } from "../../../shared/outputs/arrange.ts";
import type { TableOutput } from "../../../shared/protocol/outputs.ts";
import { sayGrid } from "../../../shared/words/grid.ts";
import { TablePlaceContext } from "../table-place.ts";
import { type CopyForm, findPart } from "./copyRows.ts";
import type { GridSelection } from "./gridKeys.ts";
import type { PlacedColumn } from "./layout.ts";
import type { ShownRows } from "./useArranged.ts";
import type { Copying } from "./useCopying.ts";
import { WriteCode } from "./WriteCode.tsx";

interface TableToolsProps {
  output: TableOutput;
  rows: ShownRows;
  placed: readonly PlacedColumn[];
  selection: GridSelection | null;
  copying: Copying;
  onWritten: () => void;
  /** Null inside the full window. */
  onFull: (() => void) | null;
}

const forms: readonly CopyForm[] = ["tsv", "csv", "markdown"];

/** What is done with a table as a whole, or with what is selected in it. */
export function TableTools(props: TableToolsProps) {
  const { output, rows, placed, selection, copying, onWritten, onFull } = props;
  const place = useContext(TablePlaceContext);
  return (
    <>
      {isPlain(rows.arrangement) ? null : (
        <WriteCode output={output} arrangement={rows.arrangement} onWritten={onWritten} />
      )}
      <MenuTrigger>
        <AriaButton className="table-tool">
          {sayGrid("grid.copy")}
          <ChevronDown size={13} aria-hidden />
        </AriaButton>
        <Popover className="pop" placement="bottom start" offset={4}>
          <Menu aria-label={sayGrid("grid.copy")}>
            {forms.map((form) => (
              <MenuItem
                key={form}
                onAction={() => void copying.copy(findPart(rows, placed, selection), form, true)}
              >
                {sayGrid(`grid.copy.${form}`)}
              </MenuItem>
            ))}
            <MenuItem
              onAction={() => void copying.download(findPart(rows, placed, null), place?.cell.id ?? "table")}
            >
              {sayGrid("grid.download")}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {onFull ? (
        <button type="button" onClick={onFull}>
          {sayGrid("grid.full")}
        </button>
      ) : null}
    </>
  );
}
