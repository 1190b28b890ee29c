// biome-ignore-all lint/a11y/useFocusableInteractive: the table is read, not operated; its scrolled window takes the focus
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns are known by their place; names may repeat

import type { ColumnFormat } from "../../shared/outputs/format.ts";
import type { Column } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import type { Row } from "./pageCache.ts";

const className = (format: ColumnFormat | undefined) => (format?.alignRight ? "table-number" : undefined);

interface TableRowProps {
  /** Null while it is on its way. */
  row: Row | null;
  /** From 0. */
  index: number;
  columns: readonly Column[];
  formats: readonly ColumnFormat[];
  /** Pixels from the upper edge of the rows in sight. */
  top: number;
}

/** One row at its place. */
export function TableRow({ row, index, columns, formats, top }: TableRowProps) {
  return (
    <div
      className="table-row"
      role="row"
      aria-rowindex={index + 2}
      aria-busy={row === null}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className="table-index" role="presentation">
        {(index + 1).toLocaleString(currentLanguage(), { useGrouping: false })}
      </div>
      {formats.map((format, at) => {
        const text = row ? format.write(row[at] ?? null) : null;
        return (
          <div
            role="cell"
            className={className(format)}
            key={`${at} ${columns[at]?.name}`}
            title={text === null ? undefined : showControls(String(row?.[at]))}
          >
            {row === null ? <span className="table-waiting" /> : (text ?? <Missing />)}
          </div>
        );
      })}
    </div>
  );
}

function Missing() {
  return (
    <span className="table-missing">
      <span aria-hidden="true">–</span>
      <span className="output-hidden">{say("output.table.missing")}</span>
    </span>
  );
}
