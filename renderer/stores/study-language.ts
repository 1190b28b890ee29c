/**
 * What the language service says of one study: the problems of every cell, kept as people type, and the service itself
 * for questions about the texts as they are now. Outside React; the service works in a worker.
 */

import type { Diagnostic, LanguageService } from "../../kernel/types/service/types.ts";
import { computes } from "../../shared/markdown/prose-spans.ts";
import type { Cell, Study } from "../../shared/study/model.ts";
import { createStore, type Store } from "./snapshot.ts";

/** What is wrong with one cell, and with which text of it. */
export interface CellProblems {
  readonly source: string;
  readonly diagnostics: readonly Diagnostic[];
}

export type Problems = ReadonlyMap<string, CellProblems>;

/** The service, and the texts that it speaks of. */
export interface LanguageMoment {
  readonly service: LanguageService;
  readonly sources: ReadonlyMap<string, string>;
}

export interface StudyLanguage {
  readonly problems: Store<Problems>;
  /** The service once it was told the texts as they are now. */
  ask(): Promise<LanguageMoment>;
  /** Data files have changed: what cells read from them is typed again. */
  forgetFiles(names?: readonly string[]): void;
  dispose(): void;
}

export interface StudyLanguageOptions {
  readonly view: Store<Study>;
  readonly service: LanguageService;
  /** How long typing rests before cells are diagnosed, in ms. */
  readonly pause?: number;
  /** How long after the study opened its cells are first diagnosed, in ms: the page comes first. */
  readonly firstPause?: number;
}

const none: Problems = new Map();

/** Whether a cell has code that can be wrong. */
function hasCode({ kind, source }: Cell): boolean {
  return kind === "ts" || (kind === "text" && computes(source));
}

/** Follows a study; the cells that changed are diagnosed first, then all others, since any may use them. */
export function openStudyLanguage(options: StudyLanguageOptions): StudyLanguage {
  const { view, service, pause = 250, firstPause = 1000 } = options;
  const problems = createStore<Problems>(none);
  let told: readonly Cell[] = [];
  let toldFiles: readonly string[] = [];
  let sources: ReadonlyMap<string, string> = new Map();
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Counts changes: what was found before the last one may no longer hold. */
  let generation = 0;
  let disposed = false;

  function tell(): void {
    const { cells, files } = view.get();
    if (files !== toldFiles) {
      toldFiles = files;
      service.setFiles(files);
    }
    if (cells === told) return;
    for (const { id, source } of cells) if (sources.get(id) !== source) changed.add(id);
    told = cells;
    sources = new Map(cells.map(({ id, source }) => [id, source]));
    service.setCells(cells);
    forgetGone(cells);
  }

  function forgetGone(cells: readonly Cell[]): void {
    const ids = new Set(cells.filter(hasCode).map(({ id }) => id));
    const before = problems.get();
    if ([...before.keys()].every((id) => ids.has(id))) return;
    problems.set(new Map([...before].filter(([id]) => ids.has(id))));
  }

  function plan(wait: number): void {
    generation += 1;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void diagnoseAll(), wait);
  }

  async function diagnoseAll(): Promise<void> {
    timer = null;
    tell();
    const mine = generation;
    const cells = view.get().cells.filter(hasCode);
    const ordered = [...cells].sort((a, b) => Number(changed.has(b.id)) - Number(changed.has(a.id)));
    for (const { id, source } of ordered) {
      const found = await service.diagnose(id).catch(() => null);
      if (disposed || mine !== generation) return;
      changed.delete(id);
      if (found !== null) keep(id, source, found);
    }
  }

  function keep(id: string, source: string, diagnostics: readonly Diagnostic[]): void {
    const before = problems.get().get(id);
    const same =
      before?.source === source && JSON.stringify(before.diagnostics) === JSON.stringify(diagnostics);
    if (!same) problems.set(new Map(problems.get()).set(id, { source, diagnostics }));
  }

  const forgetView = view.subscribe(() => {
    const { cells, files } = view.get();
    if (cells !== told || files !== toldFiles) plan(pause);
  });
  plan(firstPause);

  return {
    problems,
    async ask() {
      // The view follows the document in a microtask: a question asked by the key press itself waits for it.
      await Promise.resolve();
      tell();
      return { service, sources };
    },
    forgetFiles(names) {
      service.forgetFiles(names);
      plan(pause);
    },
    dispose() {
      disposed = true;
      forgetView();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
