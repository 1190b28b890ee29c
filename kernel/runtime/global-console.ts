import { makeConsole } from "../stdlib/console.ts";
import type { CellContext } from "../stdlib/context.ts";
import type { Runtime } from "./runtime.ts";

/**
 * The console of code that belongs to no cell: libraries, and Arquero's `table.print()`. Its lines go to the cell whose
 * code is on the stack, and nowhere when none is.
 */
export function makeGlobalConsole(runtime: Runtime): ReturnType<typeof makeConsole> {
  const context: CellContext = {
    show: (value) => runtime.callingCell()?.show(value),
    write: (stream, text) => runtime.callingCell()?.write(stream, text),
    progress: (done, total, label) => runtime.callingCell()?.progress(done, total, label),
    openFile: (name) => runtime.callingCell()?.openFile(name) ?? Promise.reject(new Error(name)),
    openRemote: (url) => runtime.callingCell()?.openRemote(url) ?? Promise.reject(new Error(url)),
    loadFormat: (format) => runtime.callingCell()?.loadFormat(format) ?? Promise.reject(new Error(format)),
    pause: () => runtime.callingCell()?.pause() ?? Promise.resolve(),
    reportImport: (report) => runtime.callingCell()?.reportImport(report),
  };
  return makeConsole(context);
}
