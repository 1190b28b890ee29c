/** Finding in texts, and what comes in the place of a match. Pure: it runs in the window and in find-worker.ts. */

export interface Query {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly pattern: boolean;
}

export interface Match {
  /** Which of the texts, from 0. */
  readonly text: number;
  readonly from: number;
  readonly to: number;
  /** What a pattern's groups caught, from group 1 on. */
  readonly groups: readonly (string | undefined)[];
  readonly named: Readonly<Record<string, string | undefined>>;
}

export interface Found {
  readonly matches: readonly Match[];
  /** Whether there are more than were looked for. */
  readonly more: boolean;
}

/** Matches that are looked for. */
export const mostMatches = 10_000;

const letter = "[\\p{L}\\p{N}\\p{M}_]";

/**
 * The expression of a query: a literal text has no special signs.
 * @throws SyntaxError when a pattern is none
 */
export function compileQuery({ text, matchCase, wholeWord, pattern }: Query): RegExp {
  const flags = `gmu${matchCase ? "" : "i"}`;
  if (pattern) new RegExp(text, flags);
  const source = pattern ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(wholeWord ? `(?<!${letter})(?:${source})(?!${letter})` : source, flags);
}

/**
 * All matches, text by text; one of no letters is none.
 * @throws SyntaxError when a pattern is none
 */
export function findMatches(texts: readonly string[], query: Query): Found {
  const matches: Match[] = [];
  if (query.text === "") return { matches, more: false };
  const expression = compileQuery(query);
  for (const [text, source] of texts.entries())
    for (const match of source.matchAll(expression)) {
      if (match[0] === "") continue;
      if (matches.length === mostMatches) return { matches, more: true };
      const [from, groups] = [match.index, match.slice(1)];
      matches.push({ text, from, to: from + match[0].length, groups, named: { ...match.groups } });
    }
  return { matches, more: false };
}

/**
 * What is written in the place of a match.
 * @param whole the match's own text
 * @param template for a pattern with `$1`, `$<name>`, `$&` and `$$`, as `String.replace` has them
 */
export function fillTemplate(template: string, whole: string, match: Match, query: Query): string {
  if (!query.pattern) return template;
  return template.replace(/\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/g, (sign, dollar, all, number, name) => {
    if (dollar) return "$";
    if (all) return whole;
    if (name !== undefined) return match.named[name] ?? "";
    return Number(number) >= 1 && Number(number) <= match.groups.length
      ? (match.groups[Number(number) - 1] ?? "")
      : sign;
  });
}
