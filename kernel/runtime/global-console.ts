import { makeConsole } from "../stdlib/console.ts";
import type { CellContext } from "../stdlib/context.ts";
import type { Runtime } from "./runtime.ts";

/**
 * The console of code that belongs to no cell: libraries, and Arquero's `table.print()`. Its lines go to the cell that runs,
 * and nowhere when none does.
 */
export function makeGlobalConsole(runtime: Runtime): ReturnType<typeof makeConsole> {
  const context: CellContext = {
    show: (value) => runtime.activeCell()?.show(value),
    write: (stream, text) => runtime.activeCell()?.write(stream, text),
    progress: (done, total, label) => runtime.activeCell()?.progress(done, total, label),
    openFile: (name) => runtime.activeCell()?.openFile(name) ?? Promise.reject(new Error(name)),
    loadFormat: (format) => runtime.activeCell()?.loadFormat(format) ?? Promise.reject(new Error(format)),
    pause: () => runtime.activeCell()?.pause() ?? Promise.resolve(),
    reportImport: (report) => runtime.activeCell()?.reportImport(report),
  };
  return makeConsole(context);
}
