import { describe, expect, test } from "vitest";
import { ImportError } from "../../../exchange/import/model.ts";
import { importNotebook } from "../../../exchange/import/notebook/import-notebook.ts";
import { writeNotebook } from "../../../exchange/notebook/write-notebook.ts";
import { mime } from "../../../shared/protocol/outputs.ts";
import { parseStudyFile } from "../../../shared/study-file/parse.ts";
import { kindsOf, optionsFor, readImported } from "./support.ts";

const png = "iVBORw0KGgo=";

function notebook(
  cells: readonly unknown[],
  metadata: unknown = { language_info: { name: "python" } },
): string {
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells });
}
const code = (source: unknown, outputs: readonly unknown[] = [], more = {}) => ({
  cell_type: "code",
  source,
  outputs,
  metadata: {},
  execution_count: 1,
  ...more,
});
const markdown = (source: unknown, more = {}) => ({ cell_type: "markdown", source, metadata: {}, ...more });
const from = (text: string, more = {}) => importNotebook(text, optionsFor("first look.ipynb", more));
const sourcesOf = (text: string) => readImported(from(text)).cells.map(({ source }) => source);

describe("what a notebook says", () => {
  test("text is text and code of other languages is text in a fence, with what it printed", () => {
    const imported = from(
      notebook([
        markdown(["# Votes\n", "by year"], { id: "intro" }),
        code(
          ["import pandas\n", "print(1)"],
          [{ output_type: "stream", name: "stdout", text: ["1\n", "2\n"] }],
          {
            id: "load",
          },
        ),
      ]),
    );
    const { meta, cells } = readImported(imported);
    expect(meta).toMatchObject({ title: "Votes", language: "en" });
    expect(cells.slice(0, 2)).toEqual([
      { id: "intro", kind: "text", source: "# Votes\nby year" },
      { id: "load", kind: "text", source: "```python\nimport pandas\nprint(1)\n```\n\n```text\n1\n2\n```" },
    ]);
    expect(cells[2]?.source).toBe(
      "## What was not carried over\n\nThis study was made from first look.ipynb. It lacks:\n\n" +
        "- **Cell 2:** Code in Python is kept as text: Chancery runs TypeScript alone. Write in TypeScript what the study needs of it.",
    );
  });

  test("nothing is said to be missing where nothing is", () => {
    const imported = from(notebook([markdown("# Only text")]));
    expect(imported.losses).toEqual([]);
    expect(imported.text).not.toContain("not carried over");
  });

  test.each(["typescript", "javascript"])("code in %s is a cell", (name) => {
    const imported = from(
      notebook([code("const a: number = 1", [{ output_type: "stream", text: "1" }])], {
        language_info: { name },
      }),
    );
    expect(readImported(imported).cells[0]).toMatchObject({ kind: "ts", source: "const a: number = 1" });
    expect(kindsOf(imported)).toEqual(["outputs"]);
  });

  test("a cell can be in a language of its own", () => {
    const cells = readImported(
      from(
        notebook([
          code("%%bash\nls"),
          code("let a = 1", [], { metadata: { vscode: { languageId: "javascript" } } }),
          code("%%javascript\nalert(1)"),
          code("!pip install x"),
        ]),
      ),
    ).cells;
    expect(cells[0]?.source).toBe("```bash\n%%bash\nls\n```");
    expect(cells[1]).toMatchObject({ kind: "ts", source: "let a = 1" });
    expect(cells[2]?.source).toMatch(/^```javascript\n%%javascript/);
    expect(cells.at(-1)?.source).toContain("Commands of the notebook (\\!pip)");
  });

  test("title, language and authors are front matter", () => {
    const { meta } = readImported(
      from(
        notebook([markdown("Bonjour")], { title: "Les votes", lang: "fr", authors: [{ name: "A. Diop" }] }),
      ),
    );
    expect(meta).toMatchObject({ title: "Les votes", language: "fr" });
    expect(meta.frontMatter).toContain('author: ["A. Diop"]');
  });

  test("what is missing is told in the notebook's language", () => {
    const imported = from(
      notebook([code("x")], { lang: "fr-CA", kernelspec: { language: "R", name: "ir" } }),
    );
    expect(readImported(imported).cells.at(-1)?.source).toContain("## Ce qui n’a pas été repris");
    expect(imported.text).toContain("Le code en R est gardé comme texte");
  });

  test("Quarto's raw cell on top is front matter, other raw cells are text", () => {
    const raw = (source: string) => ({ cell_type: "raw", source, metadata: { raw_mimetype: "text/latex" } });
    const { meta, cells } = readImported(
      from(notebook([raw("---\ntitle: T\nlang: fr\n---\n"), raw("\\newpage")])),
    );
    expect(meta).toMatchObject({ title: "T", language: "fr" });
    expect(cells.map(({ source }) => source)).toEqual(["```latex\n\\newpage\n```"]);
  });
});

describe("nasty notebooks", () => {
  test("ids are made valid and unique", () => {
    const { cells } = readImported(
      from(
        notebook([
          markdown("a", { id: "x" }),
          markdown("b", { id: "x" }),
          markdown("c", { id: "x-2" }),
          markdown("d", { id: "a b}c" }),
          markdown("e", { id: "}" }),
          markdown("f"),
          markdown("g", { id: "text-6" }),
        ]),
      ),
    );
    expect(cells.map(({ id }) => id)).toEqual(["x", "x-2", "x-2-2", "a-b-c", "text-5", "text-6-2", "text-6"]);
  });

  test("a BOM, CRLF, NUL and half characters", () => {
    const text = `\ufeff${notebook([markdown("a\r\nb\0c\ud800")])}`;
    expect(sourcesOf(text)).toEqual(["a\nb\ufffdc\ufffd"]);
  });

  test("fences inside code, cells' fences and markers in text", () => {
    const inner = "x = '''\n```ts {#a}\n1\n```\n'''";
    const text = "```ts\nconst a = 1\n```\n\n<!-- cell {#z} -->\n\n<!-- open";
    expect(sourcesOf(notebook([code(inner), markdown(text)])).slice(0, 2)).toEqual([
      `\`\`\`\`python\n${inner}\n\`\`\`\``,
      text,
    ]);
  });

  test("dollar and brace in text stay text", () => {
    const [source] = sourcesOf(
      notebook([markdown("`\u0024{a}` costs \u0024{price} and \u0024{open, \\\u0024{b}")]),
    );
    expect(source).toBe("`\u0024{a}` costs \\\u0024{price} and \\\u0024{open, \\\u0024{b}");
  });

  test("empty cells are left out, and an empty notebook is a study", () => {
    expect(sourcesOf(notebook([markdown(""), code(" \n"), markdown([])]))).toEqual([]);
    expect(readImported(from(notebook([]))).meta.title).toBe("First look");
  });

  test("a cell that is none is kept as it was written", () => {
    const imported = from(notebook([{ cell_type: "odd", source: "a" }, 5, markdown(7)]));
    expect(
      readImported(imported)
        .cells.slice(0, 3)
        .map(({ source }) => source),
    ).toEqual([
      '```json\n{\n  "cell_type": "odd",\n  "source": "a"\n}\n```',
      "```json\n5\n```",
      expect.stringContaining('"source": 7'),
    ]);
    expect(imported.losses.map(({ kind, place }) => [kind, place])).toEqual(
      [1, 2, 3].map((at) => ["broken", { in: "cell", at }]),
    );
  });

  test("long outputs are cut, with their length; colours and progress bars are left out", () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `line ${at}`).join("\n");
    const imported = from(
      notebook([
        code("a", [{ output_type: "stream", text: lines }]),
        code("b", [{ output_type: "stream", text: "1%\r50%\r100%\n\u001b[31mred\u001b[0m" }]),
      ]),
    );
    expect(imported.losses).toContainEqual({
      kind: "output.long",
      values: { lines: 5000, kept: 200, name: "first look.ipynb" },
      place: { in: "cell", at: 1 },
    });
    expect(readImported(imported).cells[1]?.source).toBe("```python\nb\n```\n\n```text\n100%\nred\n```");
  });

  test.each([
    ["", "refuse.json"],
    ["{", "refuse.json"],
    ["[]", "refuse.notebook"],
    ["null", "refuse.notebook"],
    ['{"nbformat":4}', "refuse.notebook"],
    ['{"nbformat":2,"cells":[]}', "refuse.version"],
    ['{"nbformat":5,"cells":[]}', "refuse.version"],
  ])("%s is refused", (text, key) => {
    expect(() => from(text)).toThrow(expect.objectContaining({ key }));
    expect(() => from(text)).toThrow(ImportError);
  });
});

describe("pictures", () => {
  const shown = (data: Record<string, unknown>) =>
    from(notebook([code("x", [{ output_type: "display_data", data }])]));

  test("an output's PNG stands within the text, without the words beside it", () => {
    const imported = shown({ "image/png": ["iVBORw0K\n", "Ggo="], "text/plain": "<Figure size 640x480>" });
    expect(readImported(imported).cells[0]?.source).toBe(
      `\`\`\`python\nx\n\`\`\`\n\n![Output of Cell 1](data:image/png;base64,${png})`,
    );
  });

  test("a table keeps its text; what has none is told", () => {
    expect(kindsOf(shown({ "text/html": "<table></table>", "text/plain": "a b" }))).toEqual([
      "code",
      "output.html",
    ]);
    const map = shown({ "application/vnd.plotly.v1+json": {}, "text/html": "<div>Map</div>" });
    expect(map.losses.map(({ values }) => values.type)).toEqual([
      undefined,
      "application/vnd.plotly.v1+json",
      "text/html",
    ]);
    expect(readImported(map).cells[0]?.source).toContain("```text\nMap\n```");
  });

  test("a picture that is too large, or no picture, is told", () => {
    expect(kindsOf(shown({ "image/png": "A".repeat(2 * 1024 * 1024) }))).toEqual(["code", "picture.large"]);
    expect(kindsOf(shown({ "image/png": "not base64!" }))).toEqual(["code", "picture.type"]);
  });

  test("attachments stand within the text", () => {
    const imported = from(
      notebook([
        markdown('![A map](attachment:my%20map.png "Map") ![](attachment:none.png)', {
          attachments: { "my map.png": { "image/png": png }, "left.svg": { "image/svg+xml": "PHN2Zz4=" } },
        }),
      ]),
    );
    expect(readImported(imported).cells[0]?.source).toBe(
      `![A map](data:image/png;base64,${png}) ![](attachment:none.png)`,
    );
    expect(kindsOf(imported)).toEqual(["picture.missing", "picture.unused", "picture.linked"]);
  });
});

test("a notebook that Chancery wrote comes back as the study that it was, with cells added since", () => {
  const study = parseStudyFile(
    "---\nchancery: 1\ntitle: Votes\nlanguage: fr\nfiles: [a.csv] # kept\n---\n\n" +
      "There are \u0024{n} and \u0024{n}.\n\n```ts {#n hide=code}\nconst n = 1\n```\n\n```sql {#q}\nSELECT 1\n```\n",
    "none",
  );
  const text = writeNotebook(study, {
    version: "1",
    picture: () => null,
    run: ({ kind }) =>
      kind === "text" ? { outputs: [{ mime: mime.markdown, data: "There are 1 and 1." }] } : undefined,
  });
  expect(from(text).losses).toEqual([]);
  expect(readImported(from(text))).toEqual(study);
  const edited = JSON.parse(text);
  edited.cells[0].source = ["There are 1 and 1, \u0024{sic}."];
  const changed = from(JSON.stringify(edited));
  expect(changed.losses.map(({ kind }) => kind)).toEqual(["expressions"]);
  expect(readImported(changed).cells[0]?.source).toBe("There are 1 and 1, \\\u0024{sic}.");
  const more = JSON.parse(text);
  more.cells.push(markdown("Added \u0024{here}", { id: "added" }));
  expect(readImported(from(JSON.stringify(more))).cells[3]).toEqual({
    id: "added",
    kind: "text",
    source: "Added \\\u0024{here}",
  });
});

test("format 3: worksheets, headings, short names of outputs", () => {
  const imported = from(
    JSON.stringify({
      nbformat: 3,
      metadata: { name: "old" },
      worksheets: [
        {
          cells: [
            { cell_type: "heading", level: 2, source: ["Old"] },
            {
              cell_type: "code",
              language: "python",
              input: "1",
              outputs: [
                { output_type: "pyout", text: "1", png },
                { output_type: "pyerr", ename: "E", evalue: "v" },
              ],
            },
          ],
        },
      ],
    }),
  );
  expect(
    readImported(imported)
      .cells.slice(0, 2)
      .map(({ source }) => source),
  ).toEqual([
    "## Old",
    `\`\`\`python\n1\n\`\`\`\n\n![Output of Cell 2](data:image/png;base64,${png})\n\n\`\`\`text\nE: v\n\`\`\``,
  ]);
});
