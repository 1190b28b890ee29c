import type { CellContext } from "./context.ts";

/** `display(x)` shows a value where it is called, and gives it back. */
export function makeDisplay(context: CellContext): <T>(value: T) => T {
  return (value) => {
    context.show(value);
    return value;
  };
}
