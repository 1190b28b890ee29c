import { expect, test } from "vitest";
import { renderMarkdown } from "../../../shared/markdown/render-markdown.ts";
import { splitSections } from "../../../shared/markdown/sections.ts";

test("footnotes stand below the text, numbered in the order of their signs, without addresses", () => {
  expect(renderMarkdown("A[^b] and B[^1], A again[^b].\n\n[^1]: *One*.\n[^b]: See.\n")).toBe(
    `<p>A<sup data-footnote="1">1</sup> and B<sup data-footnote="2">2</sup>, A again<sup data-footnote="1">1</sup>.</p>
<ol data-footnotes="">
<li><p>See.</p>
</li>
<li><p><em>One</em>.</p>
</li>
</ol>
`,
  );
});

test("a sign or a text whose other half is elsewhere is drawn as it is written", () => {
  expect(renderMarkdown("Said.[^1]")).toBe("<p>Said.[^1]</p>\n");
  expect(renderMarkdown("[^1]: By *whom*.")).toBe("<p>[^1]: By <em>whom</em>.</p>\n");
  expect(renderMarkdown("[^1]: **By** whom.")).toBe("<p>[^1]: <strong>By</strong> whom.</p>\n");
});

test("of two texts of one name none vanishes", () => {
  const html = renderMarkdown("Said.[^1]\n\n[^1]: First.\n\n[^1]: Second.");
  expect(html).toContain("<p>[^1]: First.</p>");
  expect(html).toContain("<li><p>Second.</p>");
});

test("what a stranger writes in a footnote stays text", () => {
  const html = renderMarkdown('A[^"><img>].\n\n[^"><img>]: <script>x</script>');
  expect(html).not.toMatch(/<img|<script/);
});

test("each slide has the footnotes that it refers to", () => {
  const slides = splitSections("# One\n\nA[^a].\n\n# Two\n\nB[^b] and[^a].\n\n[^a]: Of A.\n\n[^b]: Of B.\n");
  expect(slides.map(({ source }) => source)).toEqual([
    "# One\n\nA[^a].\n\n[^a]: Of A.",
    "# Two\n\nB[^b] and[^a].\n\n[^a]: Of A.\n\n[^b]: Of B.",
  ]);
});
