import { expect, test } from "vitest";
import { quoteCss } from "../../../exchange/paper/escape.ts";
import type { Paper, PaperCell } from "../../../exchange/paper/model.ts";
import { writePage } from "../../../exchange/paper/page.ts";
import { writePaper } from "../../../exchange/paper/write-paper.ts";
import { renderMarkdown } from "../../../shared/markdown/render-markdown.ts";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";

const cell = (part: Partial<PaperCell>): PaperCell => ({
  ...{ id: "a", prose: null, code: null, outputs: [], note: null },
  ...part,
});
const write = (cells: readonly PaperCell[], part: Partial<Paper> = {}) =>
  writePaper(
    { title: "T", language: "en", marking: null, frontMatter: "", byline: ["By Ada."], cells, ...part },
    { prose: renderMarkdown, chart: () => "<svg></svg>" },
  );

test("who computed it stands under the text's own title, else under the study's", () => {
  expect(write([cell({ prose: "# Own\n\nText" })])).toMatch(/T<\/p>.*<h1>Own<\/h1>.*By Ada\..*Text/s);
  expect(write([cell({ prose: "Text" })])).toMatch(/<h1>T<\/h1>.*By Ada\..*Text/s);
});

test("a long table is cut and says so; a link has a number and stands at the end", () => {
  const table: Output = {
    mime: mime.table,
    data: {
      columns: [{ name: "n", type: "number", missing: 0 }],
      totalRows: 1000,
      rows: Array.from({ length: 100 }, (_unused, at) => [at]),
    },
  };
  const html = write([cell({ outputs: [table] }), cell({ prose: "[here](https://example.org/a)" })]);
  expect(html.match(/<tr>/g)).toHaveLength(13);
  expect(html).toContain("First 12 of 1,000 rows");
  expect(html).toMatch(/here<\/a><sup class="paper-mark">1<\/sup>/);
  expect(html).toContain("<li>https://example.org/a</li>");
});

const numbers = (value: number): Output => ({
  mime: mime.table,
  data: {
    columns: [
      { name: "country_of_asylum", type: "string", missing: 0 },
      { name: "day", type: "date", missing: 0 },
      ...Array.from({ length: 10 }, (_unused, at) => ({
        name: `n${at}`,
        type: "number" as const,
        missing: 0,
      })),
    ],
    totalRows: 1,
    rows: [["Democratic Republic of the Congo", "2026-01-01T00:00:00.000Z", ...Array(10).fill(value)]],
  },
});

test("of a wide table so many columns are printed as fit on the page, small where they must be", () => {
  const small = write([cell({ outputs: [numbers(5)] })]);
  expect(small.match(/<th /g)).toHaveLength(12);
  expect(small).not.toContain("paper-small");
  expect(small).toContain("country_<wbr>of_<wbr>asylum");
  expect(small).toContain('<td class="paper-date">2026-01-01</td>');
  const large = write([cell({ outputs: [numbers(123_456_789.25)] })]);
  expect(large.match(/<th /g)).toHaveLength(7);
  expect(large).toContain("paper-small");
  expect(large).toContain("First 7 of 12 columns");
});

test("footnotes are numbered through the study and stand below its text, not under the next heading", () => {
  const html = write([
    cell({ prose: "One[^a].\n\n[^a]: First.\n\n## Head" }),
    cell({ prose: "Two[^b], three[^c].\n\n[^b]: Second.\n[^c]: See [there](https://example.org)." }),
  ]);
  expect([...html.matchAll(/<sup data-footnote="(\d)">\1</g)].map(([, number]) => number)).toEqual([
    "1",
    "2",
    "3",
  ]);
  expect(html).toMatch(
    /Head.*three.*<h2>Notes<\/h2><ol>.*First.*Second.*there<\/a><sup class="paper-mark">1/s,
  );
  expect(html).not.toContain("data-footnotes");
});

test("a footnote that refers to another says the number under which that stands", () => {
  const html = write([
    cell({ prose: "One[^a], two[^b].\n\n[^a]: First.\n[^b]: Second." }),
    cell({ prose: "Three[^x], four[^y].\n\n[^x]: X, see[^y].\n[^y]: Y." }),
  ]);
  expect(html).toContain('X, see<sup data-footnote="4">4</sup>');
});

test("what stands under a chart stands under it on paper: source, unit, and whose borders a map draws", () => {
  const shapes = { objects: { countries: {}, land: {} } };
  const map = {
    mark: "geoshape",
    data: { values: shapes, format: { type: "topojson", feature: "countries" } },
  };
  const line = { mark: "line", usermeta: { source: "UNHCR <2025>", unit: "persons" } };
  const outputs: Output[] = [map, line].map((data) => ({ mime: mime.chart, data }));
  const html = write([cell({ outputs })], { frontMatter: "borders: As the ministry draws them." });
  expect(html).toMatch(/<figcaption>As the ministry draws them\.<\/figcaption>.*UNHCR &lt;2025&gt;/s);
  expect(html).toContain("persons");
});

test("what a study says is text: no tag and no style of it", () => {
  const bad = '"><script>1</script>';
  const paper: Paper = {
    ...{ title: bad, language: bad, marking: bad, frontMatter: bad, byline: [bad] },
    cells: [cell({ code: bad, note: bad, outputs: [{ mime: mime.text, data: bad }] })],
  };
  const page = writePage(paper, write(paper.cells, paper), "");
  expect(page).not.toContain("<script");
  expect(page).toContain("default-src 'none'");
  expect(quoteCss('a"; } </style>')).not.toMatch(/[;}<]/);
});
