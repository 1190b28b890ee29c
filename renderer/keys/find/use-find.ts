import { useEffect, useMemo, useRef, useState } from "react";
import type { Cell } from "../../../shared/study/model.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { found as foundMarks } from "../../stores/found.ts";
import { useSelected } from "../../stores/use-store.ts";
import { nameCell } from "../../study/actions.ts";
import type { Desk } from "../desk.ts";
import { sayKey } from "../words.ts";
import type { Match, Query } from "./find-matches.ts";
import { clearPage, findShown, type Marked, markPage } from "./mark-page.ts";
import { readPageText } from "./page-text.ts";
import { replaceMatches, type Target } from "./replace.ts";
import { openSearch } from "./search.ts";

export interface Finding {
  readonly matches: readonly Match[];
  readonly more: boolean;
  /** Which match the person is at, from 0. */
  readonly at: number;
  /** What went wrong, in a sentence. */
  readonly problem: string | null;
  go(by: 1 | -1): void;
  /** Replaces the match that the person is at, or all. @returns a sentence for the person, or null */
  replace(which: "one" | "all", template: string): string | null;
  /** Ends the search, and puts the keyboard where it has led. */
  leave(): void;
}

const nothing = {
  targets: [] as readonly Target[],
  matches: [] as readonly Match[],
  more: false,
  problem: null,
};

/** Searches a study as it is now and again when it changes. */
export function useFind(desk: Desk, query: Query, withOutputs: boolean): Finding {
  const { study, folds } = desk;
  const cells = useSelected(study.view, (view) => view.cells);
  // What cells show changes with their runs.
  const runs = useSelected(study.session, ({ cells }) => (withOutputs ? cells : null));
  const [result, setResult] = useState<Omit<typeof nothing, "problem"> & { problem: string | null }>(nothing);
  const [at, setAt] = useState<number | null>(null);
  const search = useMemo(
    () => openSearch(() => new Worker(new URL("./find-worker.ts", import.meta.url), { type: "module" })),
    [],
  );
  useEffect(() => () => search.dispose(), [search]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs are the reason to look again
  useEffect(() => {
    let isLate = false;
    const targets = listTargets(cells, withOutputs);
    void search
      .find(
        targets.map(({ text }) => text),
        query,
      )
      .then((answer) => {
        if (answer === null || isLate) return;
        if ("matches" in answer) setResult({ targets, ...answer, problem: null });
        else setResult({ ...nothing, targets, problem: describe(answer) });
      });
    return () => {
      isLate = true;
    };
  }, [search, cells, runs, query, withOutputs]);

  // The first match from the cell on that the person was in.
  const { targets, matches, more, problem } = result;
  const [start] = useState(() => desk.current());
  const first = useMemo(() => {
    const order = new Map(cells.map(({ id }, index) => [id, index]));
    const from = order.get(start ?? "") ?? 0;
    const found = matches.findIndex(({ text }) => (order.get(targets[text]?.cell ?? "") ?? 0) >= from);
    return Math.max(0, found);
  }, [cells, start, matches, targets]);
  const current = matches.length === 0 ? 0 : Math.min(at ?? first, matches.length - 1);
  const shown = matches[current];
  const shownTarget = shown && targets[shown.text];
  // Another query begins anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query is the reason
  useEffect(() => setAt(null), [query]);

  const moved = useRef<string | null>(null);
  useEffect(() => {
    const marked = groupMatches(targets, matches, current);
    foundMarks.set(
      new Map(
        marked.flatMap(({ target, ranges }) => (target.part === "source" ? [[target.cell, ranges]] : [])),
      ),
    );
    const place = markPage(marked);
    const name =
      shown && shownTarget ? `${shownTarget.cell} ${shownTarget.part} ${shown.from} ${query.text}` : null;
    if (name === moved.current || !shownTarget) return;
    moved.current = name;
    // Folded code or output opens for what was found in it.
    const part = shownTarget.part === "output" ? "output" : "code";
    const cell = cells.find(({ id }) => id === shownTarget.cell);
    const fold = folds.get().get(shownTarget.cell)?.[part];
    if (cell && cell.kind !== "text" && (fold ?? cell.hide === part)) folds.set(cell.id, part, false);
    reveal(shownTarget, place);
  }, [targets, matches, current, shown, shownTarget, cells, folds, query]);
  useEffect(
    () => () => {
      foundMarks.set(new Map());
      clearPage();
    },
    [],
  );

  return {
    ...{ matches, more, problem, at: current },
    go: (by) => {
      if (matches.length > 0) setAt((current + by + matches.length) % matches.length);
    },
    replace(which, template) {
      if (which === "all" && more) return sayKey("find.many", { count: matches.length });
      const sources = (which === "all" ? matches : shown ? [shown] : []).filter(
        ({ text }) => targets[text]?.part === "source",
      );
      if (sources.length === 0) return matches.length > 0 ? sayKey("find.notOutput") : null;
      const refused = replaceMatches(desk, targets, sources, template, query);
      // The next one takes its place, unless what was written is found again.
      if (refused === null && which === "one") setAt(current);
      const count = sources.length;
      if (refused !== null || which === "one") return refused;
      return sayKey(isSingular(count) ? "find.replaced.one" : "find.replaced.other", { count });
    },
    leave() {
      const { focus } = desk;
      const cell = shownTarget?.cell ?? desk.current();
      const isSource = shownTarget?.part === "source";
      const kind = cells.find(({ id }) => id === cell)?.kind;
      if (shown && cell !== null && isSource && (kind === "ts" || study.mayWrite()))
        focus.editAt(cell, shown.from, shown.to);
      else if (cell !== null) document.getElementById(nameCell(cell))?.focus({ preventScroll: true });
    },
  };
}

function describe(answer: { readonly problem: "slow" | "failed" } | { readonly bad: string }): string {
  return "bad" in answer ? sayKey("find.bad", { reason: answer.bad }) : sayKey(`find.${answer.problem}`);
}

/** What is searched: each cell's text, and what it shows. */
function listTargets(cells: readonly Cell[], withOutputs: boolean): Target[] {
  return cells.flatMap(({ id, source }): Target[] => {
    const own = { cell: id, part: "source", text: source } as const;
    const shown = withOutputs ? findShown({ cell: id, part: "output" }) : null;
    return shown ? [own, { cell: id, part: "output", text: readPageText(shown).text }] : [own];
  });
}

function groupMatches(targets: readonly Target[], matches: readonly Match[], current: number): Marked[] {
  const groups = new Map<number, Marked & { ranges: { from: number; to: number; isCurrent: boolean }[] }>();
  for (const [index, { text, from, to }] of matches.entries()) {
    const target = targets[text];
    if (!target) continue;
    const group = groups.get(text) ?? { target, ranges: [] };
    group.ranges.push({ from, to, isCurrent: index === current });
    groups.set(text, group);
  }
  return [...groups.values()];
}

/** Brings a match into sight; where its place is not drawn, its cell. */
function reveal({ cell }: Target, place: Range | null): void {
  const element = document.getElementById(nameCell(cell));
  const box = (place ?? element)?.getBoundingClientRect();
  if (!box || (box.top > 160 && box.top < window.innerHeight - 80)) return;
  if (place) window.scrollBy({ top: box.top - window.innerHeight / 3 });
  else if (box.top > window.innerHeight || box.bottom < 160) element?.scrollIntoView({ block: "start" });
}
