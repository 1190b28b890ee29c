/**
 * Imports among cells. An import belongs to its cell. Other cells may use its name too, as long as no cell declares it
 * and all that import it mean the same: then they have the import as if they had written it, which makes no edge.
 */
import type { ImportedName } from "../../shared/protocol/port.ts";
import type { GraphCell } from "./cell.ts";

/** A cell, by its number, and what it imports under a name. */
export interface Importer {
  readonly cell: number;
  readonly imported: ImportedName;
}

/** Who defines and who imports each name of a study, by the cells' numbers. */
interface Names {
  readonly definers: ReadonlyMap<string, readonly number[]>;
  readonly importers: ReadonlyMap<string, readonly Importer[]>;
}

/** Per imported name: the cells that import it, in page order. */
export function listImporters(cells: readonly GraphCell[]): Map<string, Importer[]> {
  const importers = new Map<string, Importer[]>();
  cells.forEach(({ imports }, cell) => {
    for (const imported of imports ?? []) {
      const others = importers.get(imported.name);
      if (others) others.push({ cell, imported });
      else importers.set(imported.name, [{ cell, imported }]);
    }
  });
  return importers;
}

/** Whether cells import different things under one name. */
export function isContested(importers: readonly Importer[]): boolean {
  const [first, ...others] = importers;
  return first !== undefined && others.some(({ imported }) => !isSame(first.imported, imported));
}

/** What a name stands for that a cell uses and none declares; undefined when no cell imports it, or not all the same. */
export function findLoan({ definers, importers }: Names, name: string): ImportedName | undefined {
  const offers = importers.get(name);
  return offers === undefined || definers.has(name) || isContested(offers) ? undefined : offers[0]?.imported;
}

/** Whether two cells import the same under the same names, in the same order. */
export function sameImports(one: readonly ImportedName[] = [], other: readonly ImportedName[] = []): boolean {
  return (
    one.length === other.length &&
    one.every((imported, at) => {
      const another = other[at];
      return another !== undefined && imported.name === another.name && isSame(imported, another);
    })
  );
}

function isSame(one: ImportedName, other: ImportedName): boolean {
  return one.module === other.module && one.exported === other.exported;
}
