/** TypeScript's grammar of Monaco knows names of ASCII letters only, and draws the é of `année` as an error. */

/** What Monaco's grammar of a language consists of, as far as it is changed here. */
export interface Grammar {
  readonly tokenizer: Readonly<Record<string, readonly unknown[]>>;
}

/** Letters beyond ASCII, without the blocks of punctuation and symbols; names need no more to be drawn as names. */
const letters = "\\u00aa-\\u1fff\\u2c00-\\ud7ff\\uf900-\\ufffd";
const capitals = "\\u00c0-\\u00d6\\u00d8-\\u00de";

/** A rule's pattern as it is in Monaco 0.57 → the same with letters beyond ASCII. */
const patterns: ReadonlyMap<string, RegExp> = new Map([
  ["#?[a-z_$][\\w$]*", new RegExp(`#?(?![${capitals}])[a-z_$${letters}][\\w$${letters}]*`)],
  ["[A-Z][\\w\\$]*", new RegExp(`[A-Z${capitals}][\\w$${letters}]*`)],
]);

/**
 * The grammar with names of any letters.
 * @param grammar Monaco's own; it is left as it is
 */
export function readAccents<T extends Grammar>(grammar: T): T {
  const common = (grammar.tokenizer.common ?? []).map((rule) => {
    if (!Array.isArray(rule) || !(rule[0] instanceof RegExp)) return rule;
    return [patterns.get(rule[0].source) ?? rule[0], ...rule.slice(1)];
  });
  return { ...grammar, tokenizer: { ...grammar.tokenizer, common } };
}
