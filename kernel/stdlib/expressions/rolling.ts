import type { ColumnTable } from "arquero";
import { say } from "../../../shared/words/english.ts";
import { windowNames } from "../../language/expressions/operators.ts";
import { ExpressionError } from "./errors.ts";
import { Operation } from "./parts.ts";
import { type Callable, planOf } from "./plan.ts";
import { rewrap, Wrapper } from "./translate.ts";

/**
 * Frames of `aq.rolling` that do not hold the row itself: `[-12, -1]` is the twelve rows before it. Arquero takes the
 * sign of an end for granted (src/verbs/window/window.js: `Math.abs`) and would read "twelve before to one after".
 */
type Frame = readonly [number, number];

type Rolling = InstanceType<typeof Wrapper> & { readonly window: { readonly frame: Frame } };
type Derive = (this: ColumnTable, ...given: unknown[]) => unknown;

/** Window functions whose result follows from the frame; the others look from the row itself. */
const ofFrame = new Set(["first_value", "last_value", "nth_value"]);

/** By how many rows the frame lies away from one that touches the row: -1 for `[-12, -1]`; 0 where it touches. */
function measureShift([first, last]: Frame): number {
  if (last < 0) return last;
  return first > 0 ? first : 0;
}

function isRolling(value: unknown): value is Rolling {
  return value instanceof Wrapper && "window" in value;
}

/** @throws ExpressionError when a frame is no pair of numbers from a row to one that is not before it */
function readFrame({ window: { frame } }: Rolling): Frame {
  const [first = Number.NEGATIVE_INFINITY, last = 0]: readonly unknown[] = Array.isArray(frame) ? frame : [];
  const from = first ?? Number.NEGATIVE_INFINITY;
  const to = last ?? Number.POSITIVE_INFINITY;
  const whole = (end: unknown) =>
    typeof end === "number" && (Number.isInteger(end) || Math.abs(end) === Infinity);
  if (!whole(from) || !whole(to) || Number(from) > Number(to) || from === Infinity || to === -Infinity)
    throw new ExpressionError(
      say("expressions.frame", { frame: JSON.stringify(frame) }),
      say("expressions.frameHint"),
    );
  return [Number(from), Number(to)];
}

/** Whether every value that goes into a result comes through an aggregate, so that it is the frame's and not the row's. */
function isOfFrame(expression: unknown): boolean {
  const fits = (name: string) => !windowNames.has(name) || ofFrame.has(name);
  if (expression instanceof Operation) return fits(expression.name);
  if (typeof expression !== "function") return false;
  const plan = planOf(expression as Callable);
  if (plan?.kind === "native")
    return plan.gathers && plan.outside?.length === 0 && (plan.calls ?? []).every(fits);
  if (plan?.kind !== "split") return false;
  return plan.combine.rows[0]?.length === 0 && plan.calls.every(({ name }) => fits(name));
}

/** What the expression gives of no rows at all: 0 for a count, missing for most. */
function evaluateEmpty(table: ColumnTable, expression: unknown): unknown {
  try {
    const empty = table.filter(() => false).ungroup();
    return empty.rollup({ value: expression } as Parameters<ColumnTable["rollup"]>[0]).get("value", 0);
  } catch (error) {
    // Arquero has no first_value of a whole group: of no rows there is none.
    if (error instanceof ExpressionError) throw error;
    return null;
  }
}

/** Moves a column's values along the rows of each group, in their order. */
function shiftColumn(table: ColumnTable, column: unknown, shift: number, empty: unknown): void {
  if (!Array.isArray(column)) return;
  const before = column.slice();
  for (const rows of table.partitions() as unknown as ArrayLike<number>[])
    for (let place = 0; place < rows.length; place += 1) {
      const from = rows[place + shift];
      column[rows[place] ?? 0] = from === undefined ? empty : before[from];
    }
}

/**
 * `derive` whose rolling frames may end before the row or begin after it: such a frame is calculated as one that touches
 * the row, `[-11, 0]` for `[-12, -1]`, and the results are moved along the rows.
 */
export function wrapDerive(derive: Derive): Derive {
  return function (values, ...rest) {
    if (typeof values !== "object" || values === null) return derive.call(this, values, ...rest);
    const shifts: { name: string; shift: number; expression: unknown }[] = [];
    const touching = Object.entries(values).map(([name, value]) => {
      if (!isRolling(value)) return [name, value];
      const frame = readFrame(value);
      const shift = measureShift(frame);
      if (shift === 0) return [name, value];
      if (!isOfFrame(value.expr))
        throw new ExpressionError(
          say("expressions.frameRow", { frame: JSON.stringify(value.window.frame) }),
          say("expressions.frameRowHint"),
        );
      shifts.push({ name, shift, expression: value.expr });
      const moved = rewrap(value, value.expr);
      const window = { ...value.window, frame: frame.map((end) => end - shift) };
      return [name, Object.assign(moved, { window })];
    });
    if (shifts.length === 0) return derive.call(this, values, ...rest);
    const result = derive.call(this, Object.fromEntries(touching), ...rest) as ColumnTable;
    for (const { name, shift, expression } of shifts)
      shiftColumn(this, result.column(name), shift, evaluateEmpty(this, expression));
    return result;
  };
}
