import { say } from "../../shared/words/english.ts";
import type { CellContext } from "./context.ts";

/** `progress(done, total?, label?)` reports long work. @throws TypeError when an argument is of another kind */
export function makeProgress(context: CellContext): (done: number, total?: number, label?: string) => void {
  return (done, total, label) => {
    const isAmount = (value: unknown) => typeof value === "number" && Number.isFinite(value);
    if (!isAmount(done) || (total !== undefined && !isAmount(total)))
      throw new TypeError(say("runtime.badProgress"));
    context.progress(done, total, label === undefined ? undefined : String(label));
  };
}
