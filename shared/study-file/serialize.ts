/**
 * Writes a study file (contract §2). The form is canonical: a study has one text, and each cell's lines depend on
 * that cell alone (its kind, id, text, and whether it follows another text cell).
 *
 * - Front matter, always. Then the cells, one blank line between two, and a newline at the end.
 * - A code cell is a fence of backticks, longer than any at the start of a line of its source (tildes when its
 *   attributes contain a backtick). An empty source is a fence without lines.
 * - A text cell is its text. Blank lines at its ends beyond the separating one are its own.
 * - A text cell is introduced by `<!-- cell {#id} -->` when its id is not `text-N` of its place, when it follows
 *   another text cell, is blank or folded. `{#id}` is left out, there as in fences, when the id is its place's.
 * - A text that would not come back (it contains a cell's fence or marker, or leaves a fence or comment open) is
 *   `<!-- cell {until=end} -->`, then its lines, then `<!-- end -->`; `end-2` and so on when it contains that line.
 */
import { cleanAttributes, formatAttributes } from "../study/attributes.ts";
import type { Cell, Study } from "../study/model.ts";
import { defaultName, placeCounter } from "./default-name.ts";
import { writeFrontMatter } from "./front-matter.ts";
import { isPlainProse } from "./scan.ts";

/**
 * The study as the text of its file, which `parseStudyFile` reads back as the same study.
 * @param study ids valid and unique, as parsing and `readStudy` give them
 */
export function serializeStudy(study: Study): string {
  const blocks = [`---\n${writeFrontMatter(study.meta, study.files)}\n---`];
  const placeOf = placeCounter();
  let afterText = false;
  for (const cell of study.cells) {
    const byPlace = cell.id === defaultName(cell.kind, placeOf(cell.kind), () => false);
    const names = [...(byPlace ? [] : [`#${cell.id}`]), ...(cell.hide ? [`hide=${cell.hide}`] : [])];
    const source = cell.source.replace(/\r\n?/g, "\n");
    const attributes = cleanAttributes(cell.kind, cell.attributes) ?? "";
    blocks.push(
      cell.kind === "text"
        ? textBlock(source, names, attributes, afterText)
        : codeBlock(cell.kind, source, formatAttributes(names, attributes)),
    );
    afterText = cell.kind === "text";
  }
  return `${blocks.join("\n\n")}\n`;
}

function codeBlock(kind: Cell["kind"], source: string, info: string): string {
  const mark = info.includes("`") ? "~" : "`";
  const runs = source.match(mark === "`" ? /^\s*`{3,}/gm : /^\s*~{3,}/gm) ?? [];
  const fence = mark.repeat(Math.max(3, ...runs.map((run) => run.trimStart().length + 1)));
  const opening = `${fence}${kind}${info === "" ? "" : ` ${info}`}`;
  return [opening, ...(source === "" ? [] : [source]), fence].join("\n");
}

function textBlock(source: string, names: readonly string[], attributes: string, afterText: boolean): string {
  const blank = /^[ \t\n]*$/.test(source);
  if (!blank && !isPlainProse(source)) {
    const until = endWord(source);
    const marker = markerLine([...names, `until=${until}`], attributes);
    return `${marker}\n${source}\n<!-- ${until} -->`;
  }
  const introduced = blank || afterText || names.length > 0 || attributes !== "";
  if (!introduced) return source;
  const marker = markerLine(names, attributes);
  return source === "" ? marker : `${marker}\n\n${source}`;
}

function markerLine(names: readonly string[], attributes: string): string {
  const group = formatAttributes(names, attributes);
  return group === "" ? "<!-- cell -->" : `<!-- cell ${group} -->`;
}

/** A word whose comment is not a line of `source`. */
function endWord(source: string): string {
  const lines = new Set(source.split("\n").map((line) => line.trimEnd()));
  let word = "end";
  for (let count = 2; lines.has(`<!-- ${word} -->`); count++) word = `end-${count}`;
  return word;
}
