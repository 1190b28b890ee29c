import { describe, expect, test } from "vitest";
import { parseStudyFile, StudyFileError } from "../../shared/study-file/parse.ts";
import { serializeStudy } from "../../shared/study-file/serialize.ts";

const example = `---
chancery: 1
title: Voting agreement at the UN General Assembly
language: en
marking: { scheme: TLP, label: "TLP:CLEAR" } # kept
files: [un_votes_27.csv, un_roll_calls.csv]
---

# Do they still vote together?

\`\`\`ts {#votes}
const votes = await file("un_votes_27.csv").table()
\`\`\`

\`\`\`ts {#chart hide=code}
chart(agreement)
\`\`\`

\`\`\`sql
select 1
\`\`\`
`;

const parse = (text: string) => parseStudyFile(text, "fallback");
const cells = (text: string) => parse(text).cells.map(({ id, kind, source }) => [id, kind, source]);
function refusal(text: string): StudyFileError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof StudyFileError) return error;
    throw error;
  }
  throw new Error("The file was read.");
}

describe("reading", () => {
  test("front matter, prose, named and unnamed cells", () => {
    expect(parse(example)).toEqual({
      meta: {
        title: "Voting agreement at the UN General Assembly",
        language: "en",
        frontMatter: example.split("---\n")[1]?.trimEnd(),
      },
      files: ["un_votes_27.csv", "un_roll_calls.csv"],
      cells: [
        { id: "text-1", kind: "text", source: "# Do they still vote together?" },
        { id: "votes", kind: "ts", source: 'const votes = await file("un_votes_27.csv").table()' },
        { id: "chart", kind: "ts", source: "chart(agreement)", hide: "code" },
        { id: "cell-3", kind: "sql", source: "select 1" },
      ],
    });
  });

  test("any Markdown opens, titled by its first heading, else as asked", () => {
    expect(parse("Some *words*.\n\nThe `first` *heading*\n===\n").meta).toEqual({
      title: "The first heading",
      language: "en",
      frontMatter: "",
    });
    expect(parse("just words").meta.title).toBe("fallback");
    expect(parse("")).toMatchObject({ cells: [], files: [], meta: { title: "fallback" } });
    expect(parse("---\n\nA rule opens this page.\n\n---\n").cells).toHaveLength(1);
    expect(parse("---\nlayout: post\n---\n# Of a site\n").meta).toMatchObject({
      title: "Of a site",
      frontMatter: "layout: post",
    });
  });

  test("fences that are not at the top of the page are prose", () => {
    for (const prose of [
      "- in a list\n\n  ```ts\n  1\n  ```",
      "> ```ts\n> 1\n> ```",
      "    ```ts\n    1\n    ```",
      " ```ts\n 1\n ```",
      "````md\n```ts\n1\n```\n````",
      "<!--\n```ts\n1\n```\n-->",
      "```typescript\n1\n```",
      "```tsx\n1\n```",
      "```\n```ts\n```",
    ])
      expect(cells(prose)).toEqual([["text-1", "text", prose]]);
  });

  test("fences of tildes, longer ones, unclosed ones and info without a space", () => {
    expect(cells("~~~ts {#a}\n```\n~~~~\n`````sql{#b}\n````\n`````\nwords\n```ts\nopen\n")).toEqual([
      ["a", "ts", "```"],
      ["b", "sql", "````"],
      ["text-1", "text", "words"],
      ["cell-3", "ts", "open"],
    ]);
  });

  test("prose between cells is one text cell; a marker separates and names", () => {
    expect(
      cells("one\n\ntwo\n\n<!-- cell {#x} -->\nthree\n\n<!-- cell -->\n\nfour\n\n<!-- cell {#empty} -->\n"),
    ).toEqual([
      ["text-1", "text", "one\n\ntwo"],
      ["x", "text", "three"],
      ["text-3", "text", "four"],
      ["empty", "text", ""],
    ]);
  });

  test("two blank lines between fences are no text cell", () => {
    expect(cells("```ts\n1\n```\n\n\n\n```ts\n2\n```\n\n\n")).toEqual([
      ["cell-1", "ts", "1"],
      ["cell-2", "ts", "2"],
    ]);
  });

  test("a default name that its author gave to another cell is passed over", () => {
    expect(
      cells("```ts\n1\n```\n```ts {#cell-1}\n2\n```\n```ts {#cell-1-2}\n3\n```").map(([id]) => id),
    ).toEqual(["cell-1-3", "cell-1", "cell-1-2"]);
  });

  test("Windows line ends and a BOM are accepted", () => {
    expect(parse(`\uFEFF${example.replaceAll("\n", "\r\n")}`)).toEqual(parse(example));
  });
});

describe("refusing, with the line and what to do", () => {
  test.each([
    ["```ts {#a}\n```\n\n```sql {#a}\n```", 4, "two cells are named a; the first is at line 1"],
    ["---\ntitle: x\n---\n<!-- cell {#a} -->\n```ts {#a}\n```", 5, "the first is at line 4"],
    ["---\ntitle: x\nfiles: [a\n---\n", 3, "not valid YAML"],
    ["---\na: 1\na: 2\n---\n", 3, "not valid YAML"],
    ["---\nchancery: 2\n---\n", 2, "format 2"],
    ["words\n```ts {#}\n```", 2, "{#}"],
    ["```ts {#a!}\n```", 1, "{#a!}"],
    ["```ts {#a\n```", 1, "{#a"],
    ["```ts {#a #b}\n```", 1, "{#a #b}"],
    ["<!-- cell {#a -->", 1, "marker"],
    ["<!-- cell {until=stop} -->\nwords", 1, "<!-- stop -->"],
  ])("%j", (text, line, words) => {
    const error = refusal(text);
    expect(error.message).toContain(words);
    expect(error.message).toMatch(new RegExp(`^Line ${line}: `));
    expect(error.line).toBe(line);
  });
});

describe("writing", () => {
  test("a file that Chancery wrote is saved to the byte", () => {
    expect(serializeStudy(parse(example))).toBe(example);
  });

  test("a changed title touches only its value", () => {
    const study = parse(example);
    const renamed = { ...study, meta: { ...study.meta, title: "Votes: #1" } };
    expect(serializeStudy(renamed)).toBe(example.replace(/title: .*/, 'title: "Votes: #1"'));
  });

  test("an added file goes into the list as its author wrote it", () => {
    const text = "---\ntitle: T\nfiles:\n  - a.csv\nother: 1 # mine\n---\n";
    const study = parse(text);
    expect(serializeStudy({ ...study, files: ["a.csv", "b c.csv"] })).toBe(
      "---\ntitle: T\nfiles:\n  - a.csv\n  - b c.csv\nother: 1 # mine\n---\n",
    );
    expect(serializeStudy({ ...study, files: [] })).toContain("files:\n  []\nother: 1 # mine\n");
  });

  test("a study without front matter is given one", () => {
    const study = { ...parse("# Hello\n"), files: ["a.csv"] };
    expect(serializeStudy(study)).toBe("---\nchancery: 1\ntitle: Hello\nfiles: [a.csv]\n---\n\n# Hello\n");
  });

  test("attributes of other tools stay in the fence", () => {
    const text =
      '---\nchancery: 1\ntitle: T\n---\n\n```ts twoslash {#a hide=output echo=false title="x y"}\n1\n```\n';
    expect(serializeStudy(parse(text))).toBe(text);
  });

  test("prose that shows a cell comes back as prose", () => {
    const source = "Write:\n\n```ts {#a}\n1\n```\n\n<!-- end -->";
    const study = { ...parse("# T\n"), cells: [{ id: "text-1", kind: "text" as const, source }] };
    const text = serializeStudy(study);
    expect(text).toContain(`<!-- cell {until=end-2} -->\n${source}\n<!-- end-2 -->\n`);
    expect(parse(text).cells).toEqual(study.cells);
  });
});
