import type { Imported, ImportOptions } from "./model.ts";
import { importNotebook } from "./notebook/import-notebook.ts";
import { importPage } from "./observable/import-page.ts";
import { importProse } from "./prose/import-prose.ts";

/** Names of files that are notebooks or texts to be imported, by their extension. */
export const documentExtensions = /\.(ipynb|html?|rmd|qmd)$/i;

/**
 * A notebook, R Markdown or Quarto as a study; its form goes by its name.
 * @throws ImportError when it is not what its name says
 */
export function importDocument(text: string, options: ImportOptions): Imported {
  if (/\.ipynb$/i.test(options.name)) return importNotebook(text, options);
  return /\.html?$/i.test(options.name) ? importPage(text, options) : importProse(text, options);
}
