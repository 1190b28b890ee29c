import { describe, expect, test } from "vitest";
import { importProse } from "../../../exchange/import/prose/import-prose.ts";
import { readChunkOptions } from "../../../exchange/import/prose/read-options.ts";
import { scanChunks } from "../../../exchange/import/prose/scan-chunks.ts";
import { kindsOf, optionsFor, readImported } from "./support.ts";

const from = (text: string) => importProse(text, optionsFor("report.Rmd"));
const lines = (...all: string[]) => all.join("\n");

describe("R Markdown and Quarto", () => {
  test("front matter is kept as it was written, with what a study says beside it", () => {
    const { meta } = readImported(
      from(
        lines(
          "---",
          'title: "Votes" # a note',
          "author: [A, B]",
          "lang: fr",
          "date: 2024-01-01",
          "---",
          "Texte",
        ),
      ),
    );
    expect(meta).toEqual({
      title: "Votes",
      language: "fr",
      frontMatter: lines(
        "chancery: 1",
        'title: "Votes" # a note',
        "author: [A, B]",
        "lang: fr",
        "date: 2024-01-01",
        "language: fr",
      ),
    });
  });

  test("chunks of R are text with their options, prose is text, and both keep their order", () => {
    const imported = from(
      lines(
        "# Report",
        "",
        "```{r load, echo=FALSE}",
        "x <- 1",
        "```",
        "",
        "Then:",
        "",
        "```{python}",
        "y = 2",
        "```",
      ),
    );
    const { cells } = readImported(imported);
    expect(cells.slice(0, 4)).toEqual([
      { id: "text-1", kind: "text", source: "# Report" },
      { id: "load", kind: "text", source: "```r {load, echo=FALSE}\nx <- 1\n```" },
      { id: "text-3", kind: "text", source: "Then:" },
      { id: "text-4", kind: "text", source: "```python\ny = 2\n```" },
    ]);
    expect(imported.losses).toEqual([
      { kind: "code", values: { language: "r" }, place: { in: "line", at: 3 } },
      { kind: "code", values: { language: "python" }, place: { in: "line", at: 9 } },
    ]);
  });

  test("chunks of Observable are cells", () => {
    const imported = from(
      lines(
        "```{ojs}",
        "//| label: controls",
        "//| echo: false",
        'viewof n = Inputs.range([0, 10], {label: "n"})',
        'data = FileAttachment("a.csv").csv({typed: true})',
        "```",
        "",
        "There are \u0024{n}.",
        "",
        "```{ojs}",
        "x = { if (",
        "```",
      ),
    );
    const { cells, files } = readImported(imported);
    expect(cells[0]).toEqual({
      id: "controls",
      kind: "ts",
      hide: "code",
      source: lines(
        "//| label: controls",
        "//| echo: false",
        'const n = input.range({ min: 0, max: 10, label: "n" })',
        'const data = await file("a.csv").table()',
      ),
    });
    expect(files).toEqual(["a.csv"]);
    // Quarto computes it, too.
    expect(cells[1]?.source).toBe("There are \u0024{n}.");
    expect(cells[2]?.source).toBe("```javascript\nx = { if (\n```");
    expect(kindsOf(imported)).toEqual(["syntax"]);
  });

  test("what only a program of theirs carries out is told with its line", () => {
    const { losses } = from(
      lines(
        "---",
        "title: T",
        "---",
        "There are `r nrow(x)` rows and `{python} y`, and `r` is code.",
        "",
        "::: {.callout-note}",
        "See @fig-votes, \\@ref(fig:a) and [@key2020, p. 3].",
        ":::",
        "",
        "{{< include other.qmd >}}",
        "",
        "## Method {#sec-method}",
        "",
        "- a list",
        "",
        "  ```{r}",
        "  1",
        "  ```",
        "",
        "`::: {.no}` mail a@fig-b.org",
      ),
    );
    expect(
      losses.map(({ kind, place, values }) => [
        place.in === "line" && place.at,
        kind,
        Object.values(values)[0],
      ]),
    ).toEqual([
      [4, "inline", "r nrow(x)"],
      [4, "inline", "{python} y"],
      [16, "child", undefined],
      [6, "block", "{.callout-note}"],
      [7, "reference", "@fig-votes"],
      [7, "reference", "\\@ref(fig:a)"],
      [7, "reference", "[@key2020, p. 3]"],
      [10, "shortcode", "{{< include other.qmd >}}"],
      [12, "reference", "{#sec-method}"],
    ]);
  });

  test("without cells of Observable, dollar and brace stay text", () => {
    expect(readImported(from("It costs \u0024{x}.")).cells[0]?.source).toBe("It costs \\\u0024{x}.");
  });
});

describe("nasty texts", () => {
  test("a BOM and CRLF", () => {
    const { meta, cells } = readImported(from("\ufeff---\r\ntitle: T\r\n---\r\n\r\n```{r}\r\n1\r\n```\r\n"));
    expect(meta.title).toBe("T");
    expect(cells[0]?.source).toBe("```r\n1\n```");
  });

  test("fences inside fences, and a fence that is not closed", () => {
    expect(scanChunks(["````", "```{r}", "1", "```", "````", "```{r}", "2"])).toEqual([
      { type: "prose", line: 1, text: "````\n```{r}\n1\n```\n````" },
      { type: "chunk", line: 6, engine: "r", options: "", code: "2" },
    ]);
    const { cells } = readImported(from("````{r}\n```\nx\n```\n````"));
    expect(cells[0]?.source).toBe("````r\n```\nx\n```\n````");
  });

  test("front matter that is no YAML is kept as text", () => {
    const imported = from("---\ntitle: [\n---\nText");
    expect(kindsOf(imported)).toEqual(["header"]);
    expect(
      readImported(imported)
        .cells.slice(0, 2)
        .map(({ source }) => source),
    ).toEqual(["```yaml\ntitle: [\n```", "Text"]);
  });

  test("keys that mean something else here get another name", () => {
    const imported = from(
      "---\ntitle: T\nlanguage:\n  crossref-fig-title: Abb.\nfiles: [a.css]\nchancery: 9\n---\nText",
    );
    const { meta, files } = readImported(imported);
    expect(meta.frontMatter).toContain("language-before-import:\n  crossref-fig-title: Abb.");
    expect(meta.frontMatter).toContain("files-before-import: [a.css]");
    expect({ language: meta.language, files }).toEqual({ language: "en", files: [] });
    expect(imported.losses.map(({ values }) => values.name)).toEqual(["language", "files", "chancery"]);
  });

  test("two rules are no front matter, and an empty file is a study", () => {
    expect(readImported(from("---\n\nOnly text\n\n---\n")).cells[0]?.source).toContain("Only text");
    expect(readImported(from("")).cells).toEqual([]);
  });

  test("chunks of one label", () => {
    const { cells } = readImported(from("```{r a}\n1\n```\n```{r a}\n2\n```"));
    expect(cells.slice(0, 2).map(({ id }) => id)).toEqual(["a", "a-2"]);
  });
});

test.each([
  ["load, echo=FALSE", "", { label: "load", hidesCode: true }],
  ["echo=TRUE", "", { label: undefined, hidesCode: false }],
  ['label="a b"', "", { label: "a b", hidesCode: false }],
  ["", "#| label: fig-x\n#| echo: false\n1", { label: "fig-x", hidesCode: true }],
  [".class", "", { label: undefined, hidesCode: false }],
])("options %s %s", (options, code, read) => {
  expect(readChunkOptions(options, code)).toEqual(read);
});
