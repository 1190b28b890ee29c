/** Prose as fast-check makes it: documents of the schema, and Markdown as people and programs write it. */
import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { schema } from "../../../renderer/prose/schema.ts";

const words = fc.constantFrom(
  ...[
    "share",
    "Ça va ?",
    "« Oui »",
    "l’an 2024",
    "a*b",
    "snake_case",
    "_x",
    "5 * 3",
    "1. one",
    "- no",
    "# no",
  ],
  ...[
    "> no",
    "[a](b)",
    "[x]",
    "<b>",
    "&amp;",
    "AT&T",
    "a|b",
    "`tick",
    "\\",
    "\\*",
    `\${no`,
    "$5",
    "~~",
    "!",
    "é😀",
  ],
  ...["====", "---", "+", "12) x", "a  b", "\u00a0;", "[^1]", "***", "__", "![", "](", "#"],
);
const marks = fc
  .subarray(["em", "strong", "strike", "code"] as const, { maxLength: 2 })
  .map((names) => names.map((name) => schema.marks[name].create()));

const text = fc.tuple(words, marks).map(([word, marks]) => schema.text(word, marks));
const expression = fc
  .constantFrom(`\${share}`, `\${a.b + 1}`, `\${x === "}" ? 1 : 2}`)
  .map((source) => schema.nodes.expression.create({ source }));
const sign = fc.constantFrom("1", "note-2", "é").map((label) => schema.nodes.footnote_ref.create({ label }));
const space = fc.constant(schema.text(" "));

/** Words, spaces and values between them, as one line. */
export const line: fc.Arbitrary<Node[]> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: text },
      { weight: 1, arbitrary: expression },
      { weight: 1, arbitrary: sign },
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .chain((parts) => fc.tuple(fc.constant(parts), space))
  .map(([parts, gap]) => parts.flatMap((part, at) => (at === 0 ? [part] : [gap, part])));

const paragraph = line.map((words) => schema.nodes.paragraph.create(null, words));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), line)
  .map(([level, words]) => schema.nodes.heading.create({ level }, words));
const code = fc
  .tuple(
    fc.constantFrom("", "r", "json"),
    fc.constantFrom("", "x <- 1", "a\n\n  b", "```\nin\n```", `\${no}`),
  )
  .map(([info, text]) => schema.nodes.code_block.create({ info }, text === "" ? null : schema.text(text)));
const footnote = fc
  .tuple(fc.constantFrom("1", "2", "long-name"), line)
  .map(([label, words]) => schema.nodes.footnote.create({ label }, words));
const rule = fc.constant(schema.nodes.horizontal_rule.create());
const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.array(line, { minLength: 9 }))
  .map(([columns, rows, lines]) =>
    schema.nodes.table.create(
      null,
      Array.from({ length: rows }, (_, row) =>
        schema.nodes.table_row.create(
          null,
          Array.from({ length: columns }, (_, column) =>
            (row === 0 ? schema.nodes.table_header : schema.nodes.table_cell).create(
              { align: [null, "left", "right"][column] },
              lines[row * 3 + column],
            ),
          ),
        ),
      ),
    ),
  );

const { block, blocks } = fc.letrec<{ block: Node; blocks: Node[]; list: Node; quote: Node }>((tie) => ({
  block: fc.oneof(
    { depthSize: "small" },
    paragraph,
    heading,
    code,
    rule,
    table,
    footnote,
    tie("list"),
    tie("quote"),
  ),
  blocks: fc.array(tie("block"), { minLength: 1, maxLength: 3 }).map(apart),
  quote: tie("blocks").map((inner) => schema.nodes.blockquote.create(null, inner)),
  list: fc
    .record({
      items: fc.array(tie("blocks"), { minLength: 1, maxLength: 3 }),
      ordered: fc.boolean(),
      tight: fc.boolean(),
      start: fc.integer({ min: 0, max: 12 }),
    })
    .map(({ items, ordered, tight, start }) => {
      const content = items.map((inner) => schema.nodes.list_item.create(null, inner));
      return ordered
        ? schema.nodes.ordered_list.create({ start, tight }, content)
        : schema.nodes.bullet_list.create({ tight }, content);
    }),
}));

/** Lists of one kind beside each other are one list in Markdown; the editor gives them other signs (plugins.ts). */
function apart(blocks: readonly Node[]): Node[] {
  return blocks.filter((node, at) => at === 0 || node.type !== blocks[at - 1]?.type || !node.attrs.marker);
}

export { block };

/** A document of a few blocks. */
export const document: fc.Arbitrary<Node> = blocks.map((content) => schema.nodes.doc.create(null, content));

/** Markdown that is not in the editor's own form. */
export const markdown: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        "# Title #",
        "Said.[^1]",
        "[^1]: By whom.",
        "Title\n=====",
        "Some *words* and __more__\nover two lines",
        "* one\n* two\n\n* three",
      ],
      ...["1) first\n2) second", "+ a\n   - b\n\n     text", "> quoted\nlazily\n> on", "    indented code"],
      ...["~~~r\nx <- 1\n~~~", "***", "a | b\n--|:-:\n1 | 2 \\| 3", "<div>\nraw\n</div>", "<!-- note -->"],
      ...[
        "[ref]: https://example.org 'Title'",
        "See [it][ref] and [ref].",
        "$$\nx^2\n$$",
        `\${share} % of \${n}`,
      ],
      ...["Quoi ? « Oui » ; l’an 2024.", "![p](data:image/png;base64,AAAA)", "line\\\nbroken  \nagain"],
      ...[
        "trailing  ",
        "<https://example.org>",
        "a&nbsp;b &amp; c",
        "```ts\nunclosed",
        "- [ ] task\n- ",
        "\\# not",
      ],
      ...["> - deep\n>   1. list", "- a\n\n\n- b", "-", ">", "#", "~~old~~ `co``de`", "***both** one*"],
    ),
    { maxLength: 6 },
  )
  .chain((blocks) =>
    fc.tuple(
      fc.constant(blocks),
      fc.array(fc.constantFrom("\n\n", "\n", "\n\n\n", "\n \n"), { minLength: 7, maxLength: 7 }),
    ),
  )
  .map(([blocks, gaps]) => blocks.map((block, at) => block + gaps[at]).join(""));
