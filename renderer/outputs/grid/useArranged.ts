import { useEffect, useMemo, useState } from "react";
import { isPlain } from "../../../shared/outputs/arrange.ts";
import type { Arrangement } from "../../../shared/protocol/arrangement.ts";
import type { Rows, TableOutput } from "../../../shared/protocol/outputs.ts";
import { useLatest } from "../../components/use-latest.ts";
import type { ReadPage } from "../pageCache.ts";
import type { ArrangeTable } from "../table-place.ts";
import { arrangeHere, fitArrangement } from "./arrangement.ts";
import { plainArrangement } from "./desks.ts";

/** Rows of a table as they are shown now. */
export interface ShownRows {
  readonly arrangement: Arrangement;
  readonly total: number;
  /** Those that are here. */
  readonly first: Rows;
  /** Null where there are no others. */
  readonly read: ((offset: number, limit: number) => Promise<Rows>) | null;
}

export interface Arranged {
  readonly shown: ShownRows;
  /** Working: rows are being sorted. Waiting: they must be made first. */
  readonly state: "ready" | "working" | "waiting" | "failed";
  /** Why it failed. */
  readonly reason: string;
  /** Columns that were asked for and are not in the table any more. */
  readonly lost: readonly string[];
}

interface Asked {
  readonly output: TableOutput;
  readonly arrangement: Arrangement;
}
type Answer = Asked & ({ readonly shown: ShownRows } | { readonly failed: string });

/**
 * Has a table sorted and filtered where its rows are: here when all are here, otherwise in the kernel. What was shown stays
 * until the answer comes.
 */
export function useArranged(
  output: TableOutput,
  wanted: Arrangement,
  page: ReadPage | null,
  arrange: ArrangeTable | null,
): Arranged {
  const { handle, data } = output;
  const { columns, rows, totalRows } = data;
  const { fitting, lost } = useMemo(() => {
    const fit = fitArrangement(wanted, columns);
    // The same object as long as nothing is lost, so that nothing is asked for twice.
    return { fitting: fit.lost.length === 0 ? wanted : fit.fitting, lost: fit.lost };
  }, [wanted, columns]);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const isHere = rows.length >= totalRows;
  const canAsk = isHere || (handle !== undefined && page !== null && arrange !== null);
  const plain = isPlain(fitting);
  const ask = useLatest({ page, arrange });

  useEffect(() => {
    if (plain || !canAsk) return;
    const left = new AbortController();
    const asked: Asked = { output, arrangement: fitting };
    const show = async (): Promise<ShownRows> => {
      if (isHere) {
        const first = await arrangeHere(columns, rows, fitting);
        return { arrangement: fitting, total: first.length, first, read: null };
      }
      const total = (await ask.current.arrange?.(handle ?? "", fitting, left.signal)) ?? 0;
      const read = async (offset: number, limit: number) =>
        (await ask.current.page?.(handle ?? "", offset, limit, fitting)) ?? [];
      return { arrangement: fitting, total, first: [], read };
    };
    show().then(
      (shown) => {
        if (!left.signal.aborted) setAnswer({ ...asked, shown });
      },
      (error: unknown) => {
        const failed = error instanceof Error ? error.message : String(error);
        if (!left.signal.aborted) setAnswer({ ...asked, failed });
      },
    );
    return () => left.abort();
  }, [output, fitting, plain, canAsk, isHere, columns, rows, handle, ask]);

  const canRead = handle !== undefined && page !== null;
  const own = useMemo<ShownRows>(
    () => ({
      arrangement: plainArrangement,
      total: canRead ? totalRows : Math.min(totalRows, rows.length),
      first: rows,
      read: canRead
        ? async (offset, limit) => (await ask.current.page?.(handle ?? "", offset, limit)) ?? []
        : null,
    }),
    [canRead, totalRows, rows, handle, ask],
  );
  const isOfOutput = answer?.output === output;
  const isAnswer = isOfOutput && answer.arrangement === fitting;
  if (plain) return { shown: own, state: "ready", reason: "", lost };
  if (isAnswer && "shown" in answer) return { shown: answer.shown, state: "ready", reason: "", lost };
  const shown = isOfOutput && "shown" in answer ? answer.shown : own;
  if (isAnswer && "failed" in answer) return { shown, state: "failed", reason: answer.failed, lost };
  return { shown, state: canAsk ? "working" : "waiting", reason: "", lost };
}
