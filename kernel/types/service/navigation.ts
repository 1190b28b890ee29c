/** Definitions and references. A name that cells share is unique in a study, so that it is followed by name. */
import type ts from "typescript";
import type { CellModule } from "./cell-module.ts";
import type { CellSpan } from "./types.ts";
import type { Workspace } from "./workspace.ts";

/** Where in the cells a span of a module is; null in generated parts and in files that are no cells. */
export function toCellSpan(workspace: Workspace, fileName: string, span: ts.TextSpan): CellSpan | null {
  const module = workspace.moduleAt(fileName);
  if (!module) return null;
  const from = module.toSource(span.start);
  const to = module.toSource(span.start + span.length);
  return from === null || to === null ? null : { cell: module.cell.id, from, to };
}

/** Places where a shared name is declared, as cells write it. */
function definitionsOf(workspace: Workspace, name: string): CellSpan[] {
  return workspace.definersOf(name).flatMap(({ cell, definition }) => {
    const module = workspace.modules.get(cell);
    const start = module ? module.prefix.length + definition.at : 0;
    return (module && toCellSpan(workspace, module.path, { start, length: name.length })) ?? [];
  });
}

/**
 * The name of the study's own that stands at a place: one that its cell gives to others or has from them.
 * @returns null for what is local, for members and for what no cell declares
 */
export function findSharedName(workspace: Workspace, module: CellModule, offset: number): string | null {
  const found = workspace.language.getDefinitionAtPosition(module.path, module.toModule(offset)) ?? [];
  for (const { fileName, textSpan, name } of found) {
    if (fileName === module.path && module.toSource(textSpan.start) === null) return name;
    const span = toCellSpan(workspace, fileName, textSpan);
    if (
      span &&
      definitionsOf(workspace, name).some((one) => one.cell === span.cell && one.from === span.from)
    )
      return name;
  }
  return null;
}

/** Where the name at an offset of a module is declared, in the cells that declare it. */
export function findDefinitionAt(workspace: Workspace, module: CellModule, offset: number): CellSpan[] {
  const shared = findSharedName(workspace, module, offset);
  if (shared !== null) return definitionsOf(workspace, shared);
  const found = workspace.language.getDefinitionAtPosition(module.path, module.toModule(offset)) ?? [];
  return unique(found.flatMap((one) => toCellSpan(workspace, one.fileName, one.textSpan) ?? []));
}

/** Every place in the cells that means the name at an offset of a module, its declarations included. */
export function findReferencesAt(workspace: Workspace, module: CellModule, offset: number): CellSpan[] {
  const shared = findSharedName(workspace, module, offset);
  const places =
    shared === null
      ? [{ path: module.path, position: module.toModule(offset) }]
      : placesOf(workspace, shared);
  return unique(
    places
      .flatMap(({ path, position }) => workspace.language.getReferencesAtPosition(path, position) ?? [])
      .flatMap((one) => toCellSpan(workspace, one.fileName, one.textSpan) ?? []),
  );
}

/** In each module that has a shared name: where it is declared, by its author or in the generated part. */
export function placesOf(workspace: Workspace, name: string): { path: string; position: number }[] {
  const places: { path: string; position: number }[] = [];
  for (const { path, prefix, names, imported } of workspace.modules.values()) {
    const own = names.definitions.get(name)?.at;
    const from = imported.get(name);
    if (own !== undefined) places.push({ path, position: prefix.length + own });
    else if (from !== undefined) places.push({ path, position: from });
  }
  return places;
}

/** Spans without repetition, as the cells stand on the page. */
export function unique<T extends CellSpan>(spans: readonly T[]): T[] {
  return [...new Map(spans.map((span) => [`${span.cell} ${span.from} ${span.to}`, span])).values()];
}
