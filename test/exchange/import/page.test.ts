import { describe, expect, test } from "vitest";
import { importPage } from "../../../exchange/import/observable/import-page.ts";
import { readPage } from "../../../exchange/import/observable/read-page.ts";
import { kindsOf, optionsFor, readImported } from "./support.ts";

const from = (html: string, more = {}) => importPage(html, optionsFor("votes.html", more));
const page = (cells: string, attributes = "") =>
  `<!doctype html>\n<notebook${attributes}>\n  <title>Votes &amp; calls</title>\n${cells}\n</notebook>\n`;
const cell = (type: string, text: string, attributes = "") =>
  `  <script type="${type}"${attributes}>\n    ${text.replaceAll("\n", "\n    ")}\n  </script>`;

describe("an Observable notebook", () => {
  test("its cells become ours, with their names, order and folds", () => {
    const imported = from(
      page(
        [
          cell("text/markdown", "# Votes\n\nThere are \u0024{votes.length}.", ' id="1"'),
          cell("module", 'const votes = FileAttachment("votes.csv").csv({typed: true})', ' id="2" pinned'),
          cell("text/x-typescript", "const n: number = 1", ' id="3"'),
          cell(
            "application/vnd.observable.javascript",
            "viewof x = Inputs.range([0, 1])",
            ' id="4" pinned=""',
          ),
          cell("module", "x", ' id="5" hidden'),
          cell("application/sql", "SELECT 1", ' id="6" output="rows" database="warehouse"'),
          cell("application/x-tex", "x^2"),
        ].join("\n"),
        ' theme="slate"',
      ),
    );
    const { meta, cells, files } = readImported(imported);
    expect(meta.title).toBe("Votes & calls");
    expect(files).toEqual(["votes.csv"]);
    expect(cells.slice(0, 7)).toEqual([
      { id: "1", kind: "text", source: "# Votes\n\nThere are \u0024{votes.length}." },
      { id: "2", kind: "ts", source: 'const votes = await file("votes.csv").table()' },
      { id: "3", kind: "ts", hide: "code", source: "const n: number = 1" },
      { id: "4", kind: "ts", source: "const x = input.range({ min: 0, max: 1 })" },
      { id: "5", kind: "ts", hide: "output", source: "x" },
      { id: "rows", kind: "sql", source: "SELECT 1" },
      { id: "text-2", kind: "text", source: "$$\nx^2\n$$" },
    ]);
    expect(kindsOf(imported)).toEqual(["theme", "sql", "database"]);
  });

  test("what is not carried over is text, or marked", () => {
    const imported = from(
      page(
        [
          cell("text/html", "<b>\u0024{x}</b>", ' output="box"'),
          cell("text/vnd.graphviz", "digraph { a -> b }"),
          cell("application/vnd.node.javascript", "process.stdout.write('1')"),
          cell("text/x-r", "cat(1)"),
          cell("module", "Plot.plot()"),
          cell("module", "const = 1"),
          cell("text/markdown", "\u0024{tex`x`} <b>b</b>"),
          cell("text/new", "?"),
        ].join("\n"),
      ),
    );
    expect(imported.losses.map(({ kind, place }) => [place.in === "cell" && place.at, kind])).toEqual([
      [1, "cell.exposed"],
      [1, "cell.html"],
      [2, "cell.dot"],
      [3, "loader"],
      [4, "loader"],
      [5, "foreign.plot"],
      [6, "syntax"],
      [7, "html"],
      [7, "foreign.html"],
      [8, "code"],
    ]);
    const { cells } = readImported(imported);
    expect(cells[0]?.source).toBe("```html\n<b>\u0024{x}</b>\n```");
    expect(cells[5]).toMatchObject({ kind: "text", source: "```javascript\nconst = 1\n```" });
    expect(cells.at(-1)?.source).toContain("- **Cells 3, 4:**".replace("s 3, 4", " 3"));
  });

  test("a file that is not there is told, and stays listed", () => {
    const html = page(cell("module", 'FileAttachment("a.csv").text()'));
    const imported = from(html, { hasFile: () => false });
    expect(kindsOf(imported)).toEqual(["file.missing"]);
    expect(imported.files).toEqual([]);
    expect(readImported(imported).files).toEqual(["a.csv"]);
  });
});

describe("nasty pages", () => {
  test("a script's end within a cell, CRLF, comments, other scripts", () => {
    const html = [
      "<!-- <script>no()</script> -->",
      "<script>before()</script>",
      '<html lang="fr"><notebook>',
      "<SCRIPT type='module' id=a>",
      '    const a = "<\\/script>"',
      "    if (1 < 2) display(a)",
      "</SCRIPT >",
      "<style>script { }</style><textarea><script>no()</script></textarea>",
      "</notebook>",
      "<script>after()</script>",
    ].join("\r\n");
    expect(readPage(html)).toEqual({
      title: undefined,
      attributes: new Map(),
      language: "fr",
      cells: [
        {
          type: "module",
          attributes: new Map([
            ["type", "module"],
            ["id", "a"],
          ]),
          text: 'const a = "</script>"\nif (1 < 2) display(a)',
        },
      ],
    });
  });

  test("ids of one name, no cells, and a script that is not closed", () => {
    const { cells } = readImported(
      from(page(cell("module", "1", ' id="1"') + cell("module", "2", ' id="1"'))),
    );
    expect(cells.map(({ id }) => id)).toEqual(["1", "1-2"]);
    expect(readImported(from("<notebook></notebook>")).meta.title).toBe("Votes");
    expect(readImported(from("<notebook><script>1 + 1")).cells[0]).toMatchObject({
      kind: "ts",
      source: "1 + 1",
    });
  });

  test("a page without a notebook is refused", () => {
    for (const html of ["", "<p>Hello</p>", "<!-- <notebook> -->", "<script>'<notebook>'</script>"])
      expect(() => from(html)).toThrow(expect.objectContaining({ key: "refuse.html" }));
  });
});
