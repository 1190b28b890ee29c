/** A study that reads data files: what each holds in a sentence, and a cell that reads and shows it. */
import {
  dropExtension,
  makeNamer,
  nameStudy,
  nameVariable,
  quote,
  writeProse,
} from "../../../shared/new-study/names.ts";
import { sayImports } from "../../../shared/words/imports.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { finishStudy } from "../finish.ts";
import type { DraftCell, Imported, ImportOptions, Loss } from "../model.ts";

export interface DataFile {
  /** Relative to the study's folder, with `/` between folders. */
  readonly name: string;
  /** What it holds: a table, JSON that is none, or what nobody looked at. */
  readonly holds:
    | { readonly kind: "table"; readonly rows: number; readonly columns: readonly string[] }
    | { readonly kind: "json" }
    | { readonly kind: "unseen" };
}

/** Columns that a sentence names. */
const mostNamed = 20;

/**
 * @param folder the name of the folder that they are in; undefined for one file by itself
 * @param losses what of the folder is not in the study
 */
export function importData(
  files: readonly DataFile[],
  folder: string | undefined,
  losses: readonly Loss[],
  options: ImportOptions,
): Imported {
  const { language } = options;
  const free = makeNamer();
  const cells = files.flatMap(({ name, holds }): DraftCell[] => {
    const base = name.split("/").at(-1) ?? name;
    const variable = free(nameVariable(dropExtension(base), "data"));
    const method = holds.kind === "json" ? "json" : "table";
    const code = `const ${variable} = await file(${quote(name)}).${method}()\n\n${variable}`;
    const heading = `## ${writeProse(base)}`;
    return [
      { kind: "text", source: `${heading}\n\n${describe(name, holds, options)}` },
      { kind: "ts", source: code, name: variable },
    ];
  });
  const [first] = files;
  const intro =
    folder === undefined
      ? sayImports(language, "data.one")
      : sayImports(language, "data.many", { count: files.length, name: writeProse(folder) });
  const title = nameStudy(folder ?? first?.name.split("/").at(-1) ?? options.name);
  return finishStudy(
    {
      title,
      language,
      frontMatter: "",
      cells: [{ kind: "text", source: `# ${writeProse(title)}\n\n${intro}` }, ...cells],
      files: files.map(({ name }) => name),
      losses,
    },
    options,
  );
}

function describe(name: string, holds: DataFile["holds"], { language }: ImportOptions): string {
  const plain = writeProse(name);
  if (holds.kind === "unseen") return sayImports(language, "data.large", { name: plain });
  if (holds.kind === "json") return sayImports(language, "data.unread", { name: plain });
  const named = holds.columns.slice(0, mostNamed).map(writeProse).join(", ");
  const count = holds.columns.length - mostNamed;
  const columns = count > 0 ? sayImports(language, "data.columns.more", { columns: named, count }) : named;
  return sayImports(language, isSingular(holds.rows, language) ? "data.rows.one" : "data.rows.other", {
    name: plain,
    count: holds.rows,
    columns,
  });
}
