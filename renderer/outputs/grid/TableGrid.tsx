import { useContext, useId, useMemo, useState } from "react";
import { isPlain } from "../../../shared/outputs/arrange.ts";
import type { Arrangement } from "../../../shared/protocol/arrangement.ts";
import type { TableOutput } from "../../../shared/protocol/outputs.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { useLanguage } from "../../components/use-language.ts";
import { useTextScale } from "../../components/use-text-scale.ts";
import { useStore } from "../../stores/use-store.ts";
import type { ReadPage } from "../pageCache.ts";
import { profilesOf, type ReadProfile } from "../profileCache.ts";
import { TablePlaceContext } from "../table-place.ts";
import { openDesk } from "./desks.ts";
import { FullTable } from "./FullTable.tsx";
import { makeFormats, placeColumns } from "./layout.ts";
import { TableBody } from "./TableBody.tsx";
import { useArranged } from "./useArranged.ts";
import "./grid.css";

export interface TableGridProps {
  output: TableOutput;
  /** Which table of its cell it is. */
  name: string;
  page: ReadPage | null;
  profile: ReadProfile | null;
  /** Has all rows made, where only the first are here and nobody can be asked for others. */
  onAllRows: (() => void) | null;
}

/**
 * A table: its rows are drawn and fetched only where they are looked at; sorted and filtered over all rows.
 * `page` and `profile` are null in places without a kernel: then what came with the output is all there is.
 */
export function TableGrid({ output, name, page, profile, onAllRows }: TableGridProps) {
  const { columns, totalRows, rows } = output.data;
  const label = useId();
  const language = useLanguage();
  const place = useContext(TablePlaceContext);
  const study = place?.open.study.id ?? null;
  const cell = place?.cell.id;
  const store = useMemo(() => openDesk(study, `${cell} ${name}`, findStorage()), [study, cell, name]);
  const desk = useStore(store);
  const arranged = useArranged(output, desk.arrangement, page, place?.arrange ?? null);
  const [isFull, setFull] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers are written in the language of the screen
  const formats = useMemo(() => makeFormats(columns, rows), [columns, rows, language]);
  const scale = useTextScale();
  const numberWidth = Math.round((Math.max(3, String(totalRows).length + 1) * 7 + 14) * scale);
  const placed = useMemo(
    () => placeColumns(columns, desk.layout, formats, numberWidth, scale),
    [columns, desk.layout, formats, numberWidth, scale],
  );
  if (columns.length === 0) return <p className="output-note">{say("output.table.noColumns")}</p>;

  const isWhole = rows.length >= totalRows;
  const canAsk = output.handle !== undefined && page !== null && place?.arrange != null;
  const body = {
    ...{ output, store, desk, arranged, placed, numberWidth, formats, onAllRows },
    profiles: profile && totalRows > 0 ? profilesOf(output, profile) : null,
    canArrange: isWhole || canAsk || onAllRows !== null,
    onArrange: (next: Arrangement) => {
      store.arrange(next);
      // What sorts needs all rows, as what scrolls does.
      if (!isPlain(next) && !isWhole && !canAsk) onAllRows?.();
    },
  };
  return (
    <div className="table-view">
      <TableBody {...body} label={label} onFull={() => setFull(true)} />
      {isFull ? <FullTable {...body} onClose={() => setFull(false)} /> : null}
    </div>
  );
}

function findStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    // No memory here: choices last as long as the window.
    return null;
  }
}
