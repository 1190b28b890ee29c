import { quote } from "../../../shared/new-study/names.ts";
import { parseStudyFile } from "../../../shared/study-file/parse.ts";
import { serializeStudy } from "../../../shared/study-file/serialize.ts";

/**
 * A study's text in which files have the names under which the workspace took them.
 * @param names name in the study → name in the workspace; those that stay need not be there
 */
export function renameFiles(text: string, names: ReadonlyMap<string, string>): string {
  const changed = [...names].filter(([from, to]) => from !== to);
  if (changed.length === 0) return text;
  const study = parseStudyFile(text, "");
  const rename = (source: string) =>
    changed.reduce((told, [from, to]) => told.replaceAll(`file(${quote(from)}`, `file(${quote(to)}`), source);
  return serializeStudy({
    ...study,
    cells: study.cells.map((cell) =>
      cell.kind === "text" ? cell : { ...cell, source: rename(cell.source) },
    ),
    files: study.files.map((name) => names.get(name) ?? name),
  });
}
