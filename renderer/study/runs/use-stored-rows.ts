import { useEffect, useMemo, useState } from "react";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";
import type { ReadPage } from "../../outputs/pageCache.ts";
import type { ArrangeTable } from "../../outputs/table-place.ts";
import type { SharedRun } from "../../stores/runs/shared-runs.ts";
import { useStore } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";

export interface StoredRows {
  /** What the run showed, its tables with handles for `page`. */
  readonly outputs: readonly Output[];
  readonly page: ReadPage;
  readonly arrange: ArrangeTable;
}

/**
 * The rows of tables that a run of somebody else, or of an earlier window, showed: what made them runs again without a
 * sign when they are scrolled to. Null where it may not: in manual mode, where code of others is not allowed here, and
 * where the run is not of the study as it is. Then a button runs the cell.
 */
export function useStoredRows(id: string, shared: SharedRun | null): StoredRows | null {
  const { study } = useStudy();
  const automatic = useStore(study.automatic);
  const trust = useStore(study.trust);
  const shown = shared?.fresh === true && automatic && shared.shown?.omitted === 0 ? shared.shown : null;
  const hasMore = shown?.outputs.some(
    (output) => output.mime === mime.table && output.data.totalRows > output.data.rows.length,
  );
  const [can, setCan] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is trusted decides, too
  useEffect(() => {
    setCan(false);
    if (!hasMore) return;
    let isWanted = true;
    study.session.hasStoredRows({ cell: id, records: study.runs.listFresh() }).then(
      (has) => isWanted && setCan(has),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [study, id, hasMore, shared?.record, trust]);
  return useMemo(() => {
    if (!can || shown === null || shared === null) return null;
    const find = (handle: string) => ({
      cell: id,
      at: Number(handle.split(" ")[1]),
      records: study.runs.listFresh(),
    });
    return {
      outputs: shown.outputs.map((output, at) =>
        output.mime === mime.table ? { ...output, handle: `${shared.record.outputs} ${at}` } : output,
      ),
      page: (handle, ...range) => study.session.storedRows(find(handle), ...range),
      arrange: (handle, ...wish) => study.session.arrangeStored(find(handle), ...wish),
    };
  }, [study, id, can, shown, shared]);
}
