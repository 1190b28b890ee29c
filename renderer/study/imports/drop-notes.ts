import type { CellState } from "../../../kernel/session/types.ts";
import type { Output } from "../../../shared/protocol/outputs.ts";
import type { ImportReport } from "../../../shared/protocol/tables.ts";

/** Outputs without the warnings that say what the import's line says already (elsewhere than on screen they are all there is). */
export function dropNotes(outputs: readonly Output[], imports: readonly ImportReport[]): readonly Output[] {
  const told = new Set(imports.flatMap(({ file, notes }) => notes.map((note) => `${file}: ${note}`)));
  if (told.size === 0) return outputs;
  return outputs.filter(
    (output) => !("stream" in output && output.stream === "warn" && told.has(output.data.trim())),
  );
}

/** A cell's outputs as they are drawn, in their order. */
export function readDrawn({ outputs, imports }: Pick<CellState, "outputs" | "imports">): readonly Output[] {
  return dropNotes(outputs, imports);
}
