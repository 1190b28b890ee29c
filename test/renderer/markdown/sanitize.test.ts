// @vitest-environment jsdom
import { expect, test } from "vitest";
import { sanitizeHtml } from "../../../renderer/markdown/sanitizeHtml.ts";
import { renderMarkdown } from "../../../shared/markdown/render-markdown.ts";

test("what the page shows has the sides of a table's columns, and the numbers of lists and footnotes", () => {
  const html = sanitizeHtml(renderMarkdown("| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n3. third[^1]\n\n[^1]: note"));
  expect(html).toContain('<th align="center">a</th>');
  expect(html).toContain('<td align="right">2</td>');
  expect(html).toContain('<ol start="3">');
  expect(html).toContain('data-footnote="1"');
});

test("an address of another kind is taken away, wherever it stands", () => {
  const html = sanitizeHtml(
    '<a href="javascript:steal()">a</a><img src="https://example.org/spy.png" alt="b">',
  );
  expect(html).not.toMatch(/javascript|spy/);
});
