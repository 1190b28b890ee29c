import type { ImportedName } from "../../shared/protocol/port.ts";

/** What the graph needs to know of a cell. */
export interface GraphCell {
  readonly id: string;
  /** Names it declares for the study. */
  readonly defines: readonly string[];
  /** Names it imports: its own affair, and lent to cells that use a name which none declares. */
  readonly imports?: readonly ImportedName[] | undefined;
  /** Names it reads; those that no cell defines (globals, the standard library, mistakes) make no edge. */
  readonly uses: readonly string[];
}
