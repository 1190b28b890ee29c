/** Generated studies: sources made of the lines that a study file could mistake for its own syntax. */
import fc from "fast-check";
import type { Cell, Study } from "../../shared/study/model.ts";

const nastyLine = fc.oneof(
  fc.constantFrom(
    "",
    "",
    " ",
    "\t",
    "---",
    "```",
    "````",
    "~~~",
    "   ```",
    "```ts",
    "```ts {#votes}",
    "~~~sql {#a hide=code}",
    "  ```ts",
    "```js",
    "<!-- cell -->",
    "<!-- cell {#votes} -->",
    "<!-- cell {until=end} -->",
    "<!-- cell {#",
    "<!-- end -->",
    "<!-- end-2 -->",
    "<!--",
    "-->",
    "<pre>",
    "</pre>",
    "<div>",
    "<script>",
    "- item",
    "  - ```ts",
    "> quote",
    "> ```ts",
    "    code",
    "# Heading",
    "Heading",
    "===",
    "| a | b |",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is study text, where it means a template
    "const s = `${x} \\` ``` `",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is study text, where it is evaluated
    "${1 + 1} \\${not}",
    "chancery: 2",
    "[a]: <b",
    "\uFEFFé 漢 👩‍🔬 \u2028 \u0085 \u00a0",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, "")),
);

export const source = fc.array(nastyLine, { maxLength: 8 }).map((lines) => lines.join("\n"));

const cellId = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9_-]{1,6}$/),
  fc.constantFrom(
    "cell-1",
    "cell-2",
    "cell-3",
    "text-1",
    "text-2",
    "cell-1-2",
    "été",
    "fig:votes",
    "-",
    "--",
  ),
);

const cell: fc.Arbitrary<Cell> = fc
  .record({
    id: cellId,
    kind: fc.constantFrom("ts", "ts", "sql", "text", "text"),
    source,
    hide: fc.constantFrom(undefined, undefined, undefined, "code", "output"),
    attributes: fc.constantFrom(
      undefined,
      undefined,
      "{echo=false}",
      '{.wide title="a } b"}',
      "twoslash {1,3-5}",
      "a`b",
    ),
  })
  .map(({ hide, attributes, ...rest }) => ({
    ...rest,
    ...(hide !== undefined && { hide }),
    ...(attributes !== undefined && (rest.kind !== "text" || attributes.startsWith("{")) && { attributes }),
  }));

const frontMatter = fc.constantFrom(
  "",
  "chancery: 1",
  "# who may read it\nmarking: { scheme: TLP,   label: \"TLP:CLEAR\" } # see policy\ntitle: 'Old'\nauthors:\n  - Ada\n",
  "title: Old # why\nfiles:\n  - a.csv # first\n  - b.csv\nlanguage: fr",
  "files: [ a.csv,b.csv ]\ntitle:\nabstract: |\n  two\n  lines\n",
  "{ title: x, other: [1, 2] }",
  "base: &t Old\ntitle: &u Old\ncopy: *u",
  "# only a comment",
  "not: [valid",
  "---\nx: 1",
);

const line = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(
    "a: b",
    "# x",
    "- y",
    "'q'",
    "two\nlines",
    "null",
    "12",
    "",
    " ",
    "{a}",
    "*x",
    "&x",
    "\u0085\u2028\r",
  ),
);

export const study: fc.Arbitrary<Study> = fc.record({
  meta: fc.record({ title: line, language: fc.constantFrom("en", "fr", "pt-BR", "no"), frontMatter }),
  cells: fc.uniqueArray(cell, { selector: ({ id }) => id, maxLength: 7 }),
  files: fc.uniqueArray(fc.constantFrom("a.csv", "b.csv", "sub/c, d.csv", "é: x.json", "#.csv"), {
    maxLength: 4,
  }),
});
