import type { CellState, Session, SessionSnapshot } from "../../kernel/session/types.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { findNearest } from "../text/nearest.ts";
import { type Control, parseSetting } from "./settings.ts";

export interface StudyRun {
  /** The file as given, for what people are told. */
  readonly file: string;
  /** The study's cells that can run, in page order: code, and prose that computes. */
  readonly cells: readonly Cell[];
  readonly settings: ReadonlyMap<string, string>;
  readonly only: string | undefined;
  /** Ids of cells whose results are known: they run only where another one needs their values. */
  readonly known?: ReadonlySet<string> | undefined;
}

/**
 * Runs a study's cells in a session that was told of them.
 * @returns the cells that the run was about, in page order: all, or the one asked for and what it needs
 * @throws CommandError for a cell or a control that the study does not have, or a value that a control does not take
 */
export async function runStudy(session: Session, run: StudyRun): Promise<readonly Cell[]> {
  const wanted = run.only === undefined ? null : findNeeded(run.only, run, session.snapshot());
  const cells = wanted === null ? run.cells : run.cells.filter(({ id }) => wanted.has(id));
  const { known = new Set<string>() } = run;
  if (run.settings.size > 0) {
    await applySettings(session, run);
    const { cells: states } = session.snapshot();
    const due = cells.map(({ id }) => id).filter((id) => isDue(states.get(id)?.state) && !known.has(id));
    if (due.length > 0) await session.run(due, { dependents: false });
  } else if (known.size > 0) {
    const due = cells.map(({ id }) => id).filter((id) => !known.has(id));
    if (due.length > 0) await session.run(due, { dependents: false });
  } else if (run.only === undefined) {
    await session.runAll();
  } else {
    await session.run([run.only], { dependents: false });
  }
  return cells;
}

const isDue = (state: string | undefined): boolean => state === "never" || state === "stale";

/** Ids of a cell and of all that it needs, however far. */
function findNeeded(only: string, run: StudyRun, snapshot: SessionSnapshot): ReadonlySet<string> {
  const definer = new Map<string, string>();
  for (const [id, { defines }] of snapshot.cells) for (const name of defines) definer.set(name, id);
  if (!run.cells.some(({ id }) => id === only)) throw refuseCell(only, run, definer);
  const needed = new Set([only]);
  for (const id of needed)
    for (const name of snapshot.cells.get(id)?.uses ?? []) {
      const needs = definer.get(name);
      if (needs !== undefined) needed.add(needs);
    }
  return needed;
}

function refuseCell(only: string, run: StudyRun, definer: ReadonlyMap<string, string>): CommandError {
  const ids = run.cells.map(({ id }) => id);
  const cell = definer.get(only);
  const nearest = findNearest(only, ids);
  const list = ids.slice(0, 20).join(", ") + (ids.length > 20 ? ", …" : "");
  const hint =
    cell !== undefined
      ? say("cli.run.only.defines", { name: only, cell })
      : nearest !== undefined
        ? say("cli.hint.nearest", { name: nearest })
        : ids.length > 0
          ? say("cli.run.only.list", { list })
          : say("cli.run.only.empty");
  return new CommandError(say("cli.run.only", { name: only, file: run.file }), hint);
}

/**
 * Sets controls. What a control takes is known once its cell has run, so the cells that may make one run first,
 * and every value is checked before any is set.
 */
async function applySettings(session: Session, run: StudyRun): Promise<void> {
  const before = session.snapshot().cells;
  const makers = run.cells
    .filter(
      ({ id, kind, source }) =>
        kind === "ts" &&
        (/\binput\b/.test(source) || before.get(id)?.defines.some((name) => run.settings.has(name))),
    )
    .map(({ id }) => id);
  if (makers.length > 0) await session.run(makers, { dependents: false });
  const { cells } = session.snapshot();
  const controls = listControls(cells.values());
  const values = [...run.settings].map(([name, text]) => {
    const control = controls.get(name);
    if (control) return { name, value: parseSetting(control, name, text) };
    const cell = [...cells.values()].find(({ defines }) => defines.includes(name));
    if (cell?.error)
      throw new CommandError(
        say("cli.run.set.failed", { name, cell: cell.id, detail: cell.error.message }),
        cell.error.hint,
      );
    throw refuseControl(name, [...controls.keys()]);
  });
  for (const { name, value } of values) await session.setInput(name, value);
}

function listControls(cells: Iterable<CellState>): Map<string, Control> {
  const controls = new Map<string, Control>();
  for (const { outputs } of cells)
    for (const output of outputs)
      if (output.mime === mime.input && output.data.name !== null)
        controls.set(output.data.name, output.data);
  return controls;
}

function refuseControl(name: string, known: readonly string[]): CommandError {
  const nearest = findNearest(name, known);
  const list =
    known.length > 0 ? say("cli.run.set.list", { list: known.join(", ") }) : say("cli.run.set.none");
  return new CommandError(
    say("cli.run.set.unknown", { name }),
    nearest === undefined ? list : `${say("cli.hint.nearest", { name: nearest })} ${list}`,
  );
}
