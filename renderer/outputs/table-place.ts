import { createContext } from "react";
import type { Arrangement } from "../../shared/protocol/arrangement.ts";
import type { Output } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import type { OpenStudy } from "../study/study-context.ts";

/**
 * Sorts and filters all rows of a table where they are; gives how many are left. Rejects with a sentence when the table
 * is gone, and with the signal's reason when nobody waits any more.
 */
export type ArrangeTable = (
  handle: string,
  arrangement: Arrangement,
  signal?: AbortSignal,
) => Promise<number>;

/** Where tables stand: a cell and what it shows. */
export interface TablePlace {
  readonly open: OpenStudy;
  readonly cell: Cell;
  readonly outputs: readonly Output[];
  /** Null where no kernel has their rows. */
  readonly arrange: ArrangeTable | null;
}

/** Null for tables outside cells, as that of a chart's data. */
export const TablePlaceContext = createContext<TablePlace | null>(null);
