import { createContext } from "react";
import type { TableOutput } from "../../shared/protocol/outputs.ts";

/** What makes a chart of a cell's table. */
export interface ChartMaking {
  /** The table that other cells can use: the one that the cell shows last. */
  readonly table: TableOutput;
  make(): void;
}

/** Null where nobody may make one. */
export const ChartMakingContext = createContext<ChartMaking | null>(null);
