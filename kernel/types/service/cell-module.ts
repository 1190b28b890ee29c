/**
 * The virtual module of a cell: one generated part (exports of what the cell defines, imports of what it uses from other
 * cells), then the author's text. The generated part stands first, so that what is unfinished in the text below cannot
 * swallow it.
 */
import type { Cell } from "../../../shared/study/model.ts";
import type { CellNames, Definition } from "./cell-names.ts";

/** Where a name that several cells share comes from. */
export interface Definer {
  readonly cell: string;
  readonly definition: Definition;
}

export interface CellModule {
  readonly cell: Cell;
  readonly path: string;
  readonly names: CellNames;
  readonly prefix: string;
  /** The whole module. */
  readonly text: string;
  /** Names that come from other cells → place of their declaration in the generated part. */
  readonly imported: ReadonlyMap<string, number>;
  /** Cells that those come from. */
  readonly needs: readonly string[];
  /** From an offset of the cell's source to one of the module. */
  toModule(offset: number): number;
  /** From an offset of the module to one of the cell's source; null in the generated part. */
  toSource(position: number): number | null;
}

/** The module's name in import specifiers: a cell's id may hold dots and colons. */
export function moduleName(id: string): string {
  return id.replace(/[.:]/g, (character) => (character === "." ? "%2E" : "%3A"));
}

/** Label of what only the generated part needs; kept out of completions. */
export const generatedMark = "$";

/**
 * @param folder where the study's modules are, such as `/study1`
 * @param findDefiners the cells that define a name, in page order
 */
export function writeCellModule(
  folder: string,
  cell: Cell,
  names: CellNames,
  findDefiners: (name: string) => readonly Definer[],
): CellModule {
  const lines: string[] = [];
  const imported = new Map<string, number>();
  const needs = new Set<string>();
  let length = 0;
  const write = (line: string) => {
    lines.push(line);
    length += line.length + 1;
  };
  const exports = [...names.definitions.keys()].filter((name) => !names.exported.has(name));
  write(`export { ${exports.join(", ")} };`);
  for (const name of [...new Set([...names.uses.keys(), ...names.typeUses])].sort()) {
    if (names.own.has(name)) continue;
    const definers = findDefiners(name).filter((definer) => definer.cell !== cell.id);
    const value = definers.find(({ definition }) => definition.isValue);
    const type = definers.find(({ definition }) => definition.isType);
    if (value?.definition.isVariable) {
      const label = `${generatedMark}${name}`;
      write(`import { ${name} as ${label} } from ${quoteModule(value.cell)};`);
      const start = "declare const ";
      imported.set(name, length + start.length);
      write(`${start}${name}: CrossCell<typeof ${label}>;`);
      needs.add(value.cell);
      if (type) {
        write(`import type { ${name} as ${label}$type } from ${quoteModule(type.cell)};`);
        write(`type ${name} = ${label}$type;`);
        needs.add(type.cell);
      }
    } else {
      const definer = value ?? type;
      if (!definer) continue;
      const start = "import { ";
      imported.set(name, length + start.length);
      write(`${start}${name} } from ${quoteModule(definer.cell)};`);
      needs.add(definer.cell);
    }
  }
  const prefix = `${lines.join("\n")}\n`;
  const { added } = names;
  return {
    cell,
    path: modulePath(folder, cell.id),
    names,
    prefix,
    text: `${prefix}${names.text}\n`,
    imported,
    needs: [...needs],
    toModule(offset) {
      let at = Math.min(Math.max(offset, 0), cell.source.length);
      for (const place of added) if (place <= at) at += 1;
      return prefix.length + at;
    },
    toSource(position) {
      const at = position - prefix.length;
      if (at < 0) return null;
      return Math.min(at - added.filter((place) => place < at).length, cell.source.length);
    },
  };
}

/** Path of a cell's module. */
export function modulePath(folder: string, id: string): string {
  return `${folder}/${moduleName(id)}.ts`;
}

function quoteModule(id: string): string {
  return JSON.stringify(`./${moduleName(id)}`);
}
