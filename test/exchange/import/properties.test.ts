/** Whatever a notebook holds: what is written is a study, reads back as it is, and has all of the prose. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { importNotebook } from "../../../exchange/import/notebook/import-notebook.ts";
import { importPage } from "../../../exchange/import/observable/import-page.ts";
import { importProse } from "../../../exchange/import/prose/import-prose.ts";
import { analyzeProse } from "../../../kernel/language/prose.ts";
import { optionsFor, readImported } from "./support.ts";

/** Pieces of Markdown that could be taken for something of a study's, and any text. */
const piece = fc.oneof(
  fc.constantFrom(
    "```ts\n1\n```",
    "````",
    "~~~",
    "---",
    "<!-- cell {#a} -->",
    "<!-- end -->",
    "<!--",
    "\u0024{x}",
    "\u0024{",
    "\\\u0024{y}",
    "$\\{z}$",
    "`",
    "``",
    "# Title",
    "> - 1.",
    "    ",
    "\t",
    "\r\n",
    "\n\n",
    "::: {.a}",
    "[a]: b",
    "|a|b|\n|-|-|",
  ),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
);
const prose = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("\n"));

/** A text as a study holds it: what would be computed is escaped, and it is whole Unicode with plain line ends. */
const plain = (text: string) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").toWellFormed();
const unescaped = (text: string) => text.replaceAll("\\\u0024{", "\u0024{");

test("of a Jupyter notebook", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom("markdown", "code", "raw"), prose, fc.string()), { maxLength: 5 }),
      (given) => {
        const cells = given.map(([cell_type, source, id]) => ({
          cell_type,
          source,
          id,
          metadata: {},
          outputs: [],
        }));
        const imported = importNotebook(
          JSON.stringify({ nbformat: 4, metadata: {}, cells }),
          optionsFor("a.ipynb"),
        );
        const study = readImported(imported);
        const texts = study.cells.map(({ source }) => unescaped(source));
        const first = given.find(([, source]) => source.trim() !== "");
        for (const [type, source] of given) {
          // A raw cell on top may be front matter.
          if (source.trim() === "" || (type === "raw" && source === first?.[1])) continue;
          expect(texts.some((text) => text.includes(unescaped(plain(source))))).toBe(true);
        }
        for (const cell of study.cells) {
          expect(cell.kind).toBe("text");
          expect(analyzeProse(cell.source).program).toBe(null);
        }
      },
    ),
  );
});

test("of a text", () => {
  fc.assert(
    fc.property(prose, (text) => {
      const study = readImported(importProse(`Start\n\n${text}`, optionsFor("a.Rmd")));
      const all = unescaped(study.cells.map(({ source }) => source).join("\n"));
      for (const line of plain(text).split("\n"))
        if (line.trim() !== "") expect(all).toContain(unescaped(line.trim()));
    }),
  );
});

test("of an Observable notebook", () => {
  const body = prose.filter((text) => !/<\\*\/?(script|notebook)/i.test(text));
  fc.assert(
    fc.property(fc.constantFrom("text/markdown", "module", "text/html"), body, (type, text) => {
      const html = `<notebook><script type="${type}">\n${plain(text).replace(/^(?=.)/gm, "    ")}\n</script></notebook>`;
      const study = readImported(importPage(html, optionsFor("a.html")));
      if (text.trim() !== "") expect(study.cells[0]?.source).toContain(plain(text).trim());
    }),
  );
});
