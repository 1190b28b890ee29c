import { expect } from "vitest";
import { analyzeCell } from "../../../kernel/language/analyze.ts";
import type { CellError } from "../../../shared/protocol/outputs.ts";
import { FakeHost } from "../runtime/fake-host.ts";

// As kernel/runtime/main.ts does: the default of ten frames ends inside the verbs.
Error.stackTraceLimit = 60;

/** Runs code cells one after the other through the language and the runtime; gives what the last one shows. */
export async function runCells(
  ...sources: string[]
): Promise<{ value: unknown; error?: CellError | undefined }> {
  const host = new FakeHost();
  const cells = sources.map((source, index) => {
    const { defines, uses, program, errors } = analyzeCell({ kind: "ts", source });
    if (!program) throw new Error(`Cell ${index} cannot run: ${JSON.stringify(errors)}`);
    return { id: `c${index}`, defines: [...defines], uses: [...uses], program };
  });
  const result = await host.run(cells);
  const error = cells.map(({ id }) => result.finished(id)?.error).find((one) => one !== undefined);
  return { value: result.outputs(`c${cells.length - 1}`).at(-1)?.data, error };
}

/** The same for one cell after a cell of data: what it shows where it must not fail, and how it fails. */
export function runAfter(data: string) {
  return {
    async resultOf(source: string): Promise<unknown> {
      const { value, error } = await runCells(data, source);
      expect(error).toBeUndefined();
      return value;
    },
    async errorOf(source: string): Promise<CellError | undefined> {
      return (await runCells(data, source)).error;
    },
  };
}
