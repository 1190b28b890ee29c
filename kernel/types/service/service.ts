/** The language service of one study (see types.ts): one TypeScript program with a module per cell. */

import { say } from "../../../shared/words/english.ts";
import { analyzeCell } from "../../language/analyze.ts";
import { type KnownCells, noCells, readCells } from "../../session/cells.ts";
import { type FileEntry, writeFilesDeclaration } from "../face/write-files.ts";
import type { CellModule } from "./cell-module.ts";
import { completeAt, describeCompletionAt } from "./completion.ts";
import { diagnoseCell } from "./diagnostics.ts";
import { findFixesAt } from "./fixes.ts";
import { helpSignatureAt, hoverAt } from "./hover.ts";
import type { LibraryTexts } from "./library.ts";
import { findDefinitionAt, findReferencesAt } from "./navigation.ts";
import { renameAt } from "./rename.ts";
import { createSchemaStore } from "./schemas.ts";
import type { LanguageService, ServiceHost } from "./types.ts";
import { createWorkspace } from "./workspace.ts";

/** What a person who is typing waits for a file's columns, in ms; diagnostics wait as long as it takes. */
const patience = 1500;

export interface ServiceOptions {
  /** Writes the declarations of data files; the face's unless given. */
  readonly writeFiles: (entries: readonly FileEntry[]) => string;
}

/**
 * Makes the language service of one study. Nothing is parsed before the first question.
 * @param host the study's files
 * @param library TypeScript's own declarations and the face of cells
 */
export function createLanguageService(
  host: ServiceHost,
  library: LibraryTexts,
  { writeFiles }: ServiceOptions = { writeFiles: writeFilesDeclaration },
): LanguageService & { dispose(): void } {
  const workspace = createWorkspace(library);
  const schemas = createSchemaStore(host);
  const explained = new Map<string, string>();
  let files: readonly string[] | null = null;
  let written: readonly FileEntry[] = [];
  let known: KnownCells = noCells;
  workspace.setData(writeFiles([]));

  /** Waits for the files that a cell and what it needs read, then declares all files that are known. */
  async function prepare(id: string, limit: number | null): Promise<CellModule | undefined> {
    const calls = workspace.needed(id).flatMap(({ names }) => names.fileCalls);
    if (!schemas.has(calls)) {
      const loaded = schemas.load(calls);
      await (limit === null ? loaded : Promise.race([loaded, sleep(limit)]));
    }
    const entries = schemas.list([...workspace.modules.values()].flatMap(({ names }) => names.fileCalls));
    const same =
      entries.length === written.length && entries.every(({ schema }, at) => written[at]?.schema === schema);
    if (!same) {
      written = entries;
      workspace.setData(writeFiles(entries));
    }
    return workspace.modules.get(id);
  }

  /** Asks about a place in a cell; one that cannot be read (nested ten thousand deep) has no answer. */
  async function ask<T>(id: string, answer: (module: CellModule) => T, none: T): Promise<T> {
    const module = await prepare(id, patience);
    if (!module || module.names.text === "") return none;
    return guard(() => answer(module), none);
  }

  async function explainFiles(id: string): Promise<void> {
    const calls = workspace.modules.get(id)?.names.fileCalls ?? [];
    await Promise.all(
      [...new Set(calls.map(({ name }) => name))].map(async (name) => {
        // What the study lists is there; what it does not list may be, in its folder.
        const why = files?.includes(name) ? null : await host.explainFile?.(name);
        if (why) explained.set(name, why);
        else explained.delete(name);
      }),
    );
  }

  return {
    setCells: (cells) => workspace.setCells(cells),
    setFiles(names) {
      files = names;
    },
    forgetFiles: (names) => schemas.forget(names),
    async diagnose(cell) {
      await Promise.all([prepare(cell, null), explainFiles(cell)]);
      // As a run reads them, so that both refuse the same.
      const cells = [...workspace.modules.values()].map((module) => module.cell);
      known = await readCells(cells, known, analyzeCell);
      return guard(() => diagnoseCell(workspace, cell, known, files, explained), []);
    },
    complete: (cell, offset) => ask(cell, (module) => completeAt(workspace, module, offset, files ?? []), []),
    describeCompletion: (cell, offset, label) =>
      ask(cell, (module) => describeCompletionAt(workspace, module, offset, label), null),
    hover: (cell, offset) => ask(cell, (module) => hoverAt(workspace, module, offset), null),
    helpSignature: (cell, offset) => ask(cell, (module) => helpSignatureAt(workspace, module, offset), null),
    findDefinition: (cell, offset) => ask(cell, (module) => findDefinitionAt(workspace, module, offset), []),
    findReferences: (cell, offset) => ask(cell, (module) => findReferencesAt(workspace, module, offset), []),
    rename: (cell, offset, name) =>
      ask(cell, (module) => renameAt(workspace, module, offset, name), {
        refused: say("types.rename.none"),
      }),
    findFixes: (cell, span, codes) => ask(cell, (module) => findFixesAt(workspace, module, span, codes), []),
    dispose: () => workspace.dispose(),
  };
}

/** The checker is recursive: what is nested too deeply for it is not answered. */
function guard<T>(answer: () => T, none: T): T {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RangeError) return none;
    throw error;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
