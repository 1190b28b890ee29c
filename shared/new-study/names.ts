/** Names for a study made from a file: its title, its variables, and how code speaks of a column. */

/** What a cell may not name its own: the language's words, and what a cell knows by itself. */
const taken = new Set(
  (
    "await break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static " +
    "super switch this throw true try typeof var void while with yield arguments eval undefined NaN Infinity globalThis " +
    "window self document aq op file remote chart md input display progress console sql vl Object Array String Number " +
    "Boolean Date Math JSON Map Set Promise Error Symbol BigInt RegExp Function Intl name"
  ).split(" "),
);

/** A title of a file's name: "un_roll-calls.csv" is "Un roll calls". */
export function nameStudy(file: string): string {
  const words = dropExtension(file)
    .replace(/[_\-.]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words === "" ? file : words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** A variable's name made of any text; `otherwise` where no letter of it is left, or the name is taken. */
export function nameVariable(text: string, otherwise: string): string {
  const words = text.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words
    .slice(0, 6)
    .map((word, at) => (at === 0 ? lowerFirst(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("")
    .slice(0, 40);
  const valid = /^[\p{L}_$]/u.test(name) ? name : name === "" ? otherwise : otherwise + name;
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(valid) && !taken.has(valid) ? valid : otherwise;
}

/** "UNVotes" is "unVotes", "Population" is "population", "GED" is "ged". */
function lowerFirst(word: string): string {
  const capitals = /^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u.exec(word)?.[0] ?? "";
  return capitals.toLowerCase() + word.slice(capitals.length);
}

/** Gives names that are not given yet: `wanted`, or `wanted2`, `wanted3` … */
export function makeNamer(): (wanted: string) => string {
  const given = new Set<string>();
  return (wanted) => {
    let name = wanted;
    for (let count = 2; given.has(name); count += 1) name = `${wanted}${count}`;
    given.add(name);
    return name;
  };
}

/** How code reads a column of a row: `d.year`, or `d["adjusted CO2"]`. */
export function readField(column: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(column) ? `d.${column}` : `d[${quote(column)}]`;
}

/** A text as a literal of TypeScript. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`);
}

/**
 * A column of a chart: Vega-Lite reads `.`, `[`, `]` and quotes in a field's name as a path.
 * @returns a literal
 */
export function quoteField(column: string): string {
  return quote(column.replace(/[\\.[\]'"]/g, "\\$&"));
}

/** A text that stands in Markdown as it is: no mark-up, no `${…}`, on one line. */
export function writeProse(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|$~!&]/g, "\\$&");
}

/** A file's name with a number: "votes.csv", "votes 2.csv", "votes 3.csv" … @param count from 1 */
export function numberFile(name: string, count: number): string {
  return count === 1 ? name : name.replace(/(\.[^./]*)?$/, ` ${count}$&`);
}

/** A file's name without what tells its format. */
export function dropExtension(file: string): string {
  return file.replace(/\.[^./\\]{1,8}$/, "");
}

/** A name that any disk and the server take: no folders, hidden names, marks that drives use, or ends that Windows drops. */
export function cleanFileName(name: string): string {
  const clean = name
    .normalize("NFC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
    .replace(/[\u0000-\u001f/\\:*?"<>|]+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const extension = /\.[^.]{1,8}$/.exec(clean)?.[0] ?? "";
  const stem = [...clean.slice(0, clean.length - extension.length)].slice(0, 50).join("").trim();
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem);
  return `${stem === "" || isDevice ? `data ${stem}`.trim() : stem}${extension}`;
}
