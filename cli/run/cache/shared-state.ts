/**
 * Which cells are the same whenever they run, judged by their text. A value is known by what made it only as long as
 * no other cell changes it in place, and a result only as long as it does not depend on the moment. Where a text may do
 * either, its cell, and all that could see what it did, always run: wrong in that direction costs time alone.
 */

export interface TextOfCell {
  readonly id: string;
  readonly source: string;
  readonly defines: readonly string[];
  readonly uses: readonly string[];
}

/** What gives something else at each run: the clock, and the system's own chance. A date that is written out does not. */
const momentary =
  /(?<!instanceof\s)\bDate\b(?!\s*\.\s*(?:UTC|parse)\b)(?!\(\s*[^)\s])|\b(?:performance|crypto|Temporal)\b|\b(?:utc)?datetime\(\s*\)|\bop\.now\b/;

/** Methods that change what they are called on. */
const changing =
  "push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|append|next|return|domain|range|unknown|tick|restart|alpha|addAll|remove";
/** A method of those, or an assignment to a part; the first group is the name it begins with. */
const calls = new RegExp(
  `([\\w$]+|[\\])])((?:\\??\\.[\\w$]+|\\[[^\\]]*\\])*)\\??\\.(?:${changing})\\s*\\(`,
  "g",
);
const assigns =
  /([\w$]+|[\])])((?:\.[\w$]+|\[[^\]]*\])*)(?:\.[\w$]+|\[[^\]]+\])\s*(?:\+\+|--|(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?=(?![=>]))/g;
const others =
  /\bdelete\s|(?:\+\+|--)\s*[\w$]+[.[]|\bObject\.(?:assign\s*\(\s*[^{\s]|definePropert|setPrototypeOf)|\bReflect\.|\bshuffle\s*\(/;
/** What is sorted in a copy that was just made. */
const fresh =
  /(?:\]|\b(?:map|filter|slice|concat|keys|values|entries|from|flatMap|flat|split|objects|array)\s*\([^()]*\))\s*\.(?:sort|reverse|fill)\s*\($/;
/** Values of libraries that change when they are called. */
const stateful = /\b(?:scale[A-Z]\w*|random[A-Z]\w*|force[A-Z]\w*|quadtree|path|createSeed\w*)\s*\(/;

/** What every cell has, and has no state that a call would change: `input.range(…)`, `d3.range(…)`. */
const libraries = new Set(["input", "aq", "op", "d3", "vl", "Math", "Object", "Array", "String", "JSON"]);

/** Names that a text makes anew, empty or written out: changing those is nobody else's matter. */
function listFresh(source: string): ReadonlySet<string> {
  const made =
    /\b(?:const|let|var)\s+([\w$]+)\s*(?::[^=]+)?=\s*(?:\[|\{|new\s|["'`\d]|Array|Object\.fromEntries)/g;
  return new Set([...source.matchAll(made)].map(([, name = ""]) => name));
}

/** Whether a text may change a value that it did not make itself. */
export function mayChangeOthers({ source, defines }: Pick<TextOfCell, "source" | "defines">): boolean {
  if (others.test(source) || stateful.test(source)) return true;
  const own = listFresh(source);
  for (const pattern of [calls, assigns])
    for (const match of source.matchAll(pattern)) {
      const [whole, root = ""] = match;
      if (libraries.has(root)) continue;
      if (own.has(root) && !defines.includes(root)) continue;
      // At the top of a cell its own variable is filled; from a function of it, others would fill it as well.
      if (own.has(root) && !/=>|\bfunction\b/.test(source)) continue;
      if (fresh.test(source.slice(0, match.index + whole.length))) continue;
      return true;
    }
  // A counter that a function of the cell moves: whoever calls it sees how often others did.
  if (!/=>|\bfunction\b/.test(source)) return false;
  return defines.some((name) => {
    const safe = name.replaceAll("$", "\\$");
    const moved = new RegExp(
      `(?:\\+\\+|--)\\s*${safe}\\b|(?<!(?:const|let|var)\\s+)(?<![\\w$.])${safe}\\s*(?:\\+\\+|--|(?:\\*\\*|&&|\\|\\||\\?\\?|[-+*/%&|^])?=(?![=>]))`,
    );
    return moved.test(source);
  });
}

/** Names that a cell uses, and those that were used to make them, however far. */
export function listClosure(
  cell: TextOfCell,
  definers: ReadonlyMap<string, TextOfCell>,
): ReadonlySet<string> {
  const names = new Set(cell.uses);
  for (const name of names) for (const used of definers.get(name)?.uses ?? []) names.add(used);
  return names;
}

/** Who defines each name; the first where there are several, which then all carry an error. */
export function mapDefiners(cells: readonly TextOfCell[]): ReadonlyMap<string, TextOfCell> {
  const definers = new Map<string, TextOfCell>();
  for (const cell of cells)
    for (const name of cell.defines) if (!definers.has(name)) definers.set(name, cell);
  return definers;
}

/** Ids of the cells that always run. */
export function findUnsteady(cells: readonly TextOfCell[]): ReadonlySet<string> {
  const definers = mapDefiners(cells);
  const closures = new Map(cells.map((cell) => [cell.id, listClosure(cell, definers)]));
  const changers = new Set(cells.filter(mayChangeOthers).map(({ id }) => id));
  // Who uses what such a cell made may change things by it.
  for (const cell of cells)
    for (const name of closures.get(cell.id) ?? [])
      if (changers.has(definers.get(name)?.id ?? "")) changers.add(cell.id);
  const touched = new Set([...changers].flatMap((id) => [...(closures.get(id) ?? [])]));
  const unsteady = new Set<string>();
  for (const cell of cells) {
    const names = [...(closures.get(cell.id) ?? [])];
    const isSeen = changers.has(cell.id) || names.some((name) => touched.has(name));
    if (isSeen || momentary.test(cell.source)) unsteady.add(cell.id);
  }
  for (const cell of cells)
    if ([...(closures.get(cell.id) ?? [])].some((name) => unsteady.has(definers.get(name)?.id ?? "")))
      unsteady.add(cell.id);
  return unsteady;
}
