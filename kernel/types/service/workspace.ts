/** The cells of a study as modules of one TypeScript program. */
import ts from "typescript";
import type { Cell } from "../../../shared/study/model.ts";
import { type CellModule, type Definer, modulePath, writeCellModule } from "./cell-module.ts";
import { type CellNames, readCellNames } from "./cell-names.ts";
import type { LibraryTexts } from "./library.ts";
import { createModuleHost } from "./module-host.ts";

export interface Workspace {
  readonly language: ts.LanguageService;
  /** By cell id, in page order. */
  readonly modules: ReadonlyMap<string, CellModule>;
  setCells(cells: readonly Cell[]): void;
  /** Sets the declarations of the study's data files. */
  setData(text: string): void;
  moduleAt(path: string): CellModule | undefined;
  /** The cells that give a name to the study, in page order. */
  definersOf(name: string): readonly Definer[];
  /** A cell and all that its names come from, directly or not. */
  needed(id: string): CellModule[];
  /** Names that the study's cells define, each once. */
  listDefinitions(): readonly Definer[];
  dispose(): void;
}

/** Parsed libraries are shared by all services of a process. */
const registry = ts.createDocumentRegistry(true, "/");
let lastFolder = 0;

/** An empty study under TypeScript's language service, in a folder of its own. `dispose` ends it. */
export function createWorkspace(library: LibraryTexts): Workspace {
  lastFolder += 1;
  const folder = `/study${lastFolder}`;
  const host = createModuleHost(library);
  const language = ts.createLanguageService(host, registry);
  const modules = new Map<string, CellModule>();
  const byPath = new Map<string, CellModule>();
  const definers = new Map<string, Definer[]>();
  let shape = "";

  function setCells(cells: readonly Cell[]): void {
    const before = new Map(modules);
    const names = new Map<string, CellNames>();
    for (const cell of cells) {
      const old = before.get(cell.id);
      const same = old && old.cell.source === cell.source && old.cell.kind === cell.kind;
      names.set(cell.id, same ? old.names : readCellNames(cell));
    }
    definers.clear();
    for (const [cell, { definitions }] of names)
      for (const definition of definitions.values()) {
        const others = definers.get(definition.name);
        if (others) others.push({ cell, definition });
        else definers.set(definition.name, [{ cell, definition }]);
      }
    for (const [name, all] of definers) definers.set(name, leaveOutImports(all));
    const newShape = describeShape(definers);
    // What a cell imports depends on its own text and on who defines what: most edits leave the latter alone.
    const sameShape = newShape === shape;
    shape = newShape;
    modules.clear();
    byPath.clear();
    for (const cell of cells) {
      const own = names.get(cell.id);
      if (!own) continue;
      const old = before.get(cell.id);
      const module =
        old && sameShape && old.names === own && old.cell.source === cell.source
          ? old
          : writeCellModule(folder, cell, own, (name) => definers.get(name) ?? []);
      modules.set(cell.id, module);
      byPath.set(module.path, module);
      host.write(module.path, module.text);
    }
    for (const id of before.keys()) if (!modules.has(id)) host.remove(modulePath(folder, id));
  }

  return {
    language,
    modules,
    setCells,
    setData: (text) => host.write(`${folder}/$files.d.ts`, text),
    moduleAt: (path) => byPath.get(path),
    definersOf: (name) => definers.get(name) ?? [],
    needed(id) {
      const ids = new Set([id]);
      // A set gives what is added while it is walked.
      for (const one of ids) for (const other of modules.get(one)?.needs ?? []) ids.add(other);
      return [...ids].flatMap((one) => modules.get(one) ?? []);
    },
    listDefinitions: () => [...definers.values()].flatMap(([first]) => first ?? []),
    dispose: () => language.dispose(),
  };
}

/** What others see of a name: declarations, else the imports of it, unless these mean different things. As at a run. */
function leaveOutImports(definers: Definer[]): Definer[] {
  const declared = definers.filter(({ definition }) => definition.imported === undefined);
  if (declared.length > 0) return declared;
  const meant = new Set(definers.map(({ definition }) => definition.imported));
  return meant.size > 1 ? [] : definers;
}

function describeShape(definers: ReadonlyMap<string, readonly Definer[]>): string {
  let text = "";
  for (const [name, all] of definers)
    for (const { cell, definition } of all)
      text += `${name} ${cell} ${definition.isVariable} ${definition.isType} ${definition.isValue} ${definition.imported}\n`;
  return text;
}
