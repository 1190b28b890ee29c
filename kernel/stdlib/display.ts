import type { CellContext } from "./context.ts";

/** `display(x)` shows a value where it is called, and gives it back; of several, each is shown and the first given back. */
export function makeDisplay(context: CellContext): <T>(value: T, ...more: unknown[]) => T {
  return (value, ...more) => {
    for (const one of [value, ...more]) context.show(one);
    return value;
  };
}
