/**
 * What cells are type-checked against beside TypeScript's own library: the declarations in this folder, all of them
 * ambient, and those of the packages that a cell may import.
 */
import { allowedImports } from "../../language/allowed-imports.ts";

/** Files of this folder that every program of cells loads. */
export const faceFiles: readonly string[] = [
  "arquero-expressions.d.ts",
  "arquero-functions.d.ts",
  "arquero-joins.d.ts",
  "arquero-op-text.d.ts",
  "arquero-op-values.d.ts",
  "arquero-op.d.ts",
  "arquero-rows.d.ts",
  "arquero-table.d.ts",
  "arquero-verbs.d.ts",
  "collections.d.ts",
  "files.d.ts",
  "globals.d.ts",
  "vega-lite-api.d.ts",
];

/** Allowed imports that a file of this folder declares. */
export const declaredImports: readonly string[] = ["arquero", "vega-lite-api"];

/** Allowed imports whose declarations come from node_modules, with the package that has them. */
export const packageTypes: Readonly<Record<string, string>> = Object.fromEntries(
  allowedImports
    .filter((name) => !declaredImports.includes(name))
    .map((name) => [name, name.startsWith("d3-") ? `@types/${name}` : name]),
);
