// @vitest-environment jsdom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { MarkdownView } from "../../../renderer/markdown/MarkdownView.tsx";
import { loadSetMath } from "../../../renderer/markdown/math.ts";
import { allowed, sanitizeHtml } from "../../../renderer/markdown/sanitizeHtml.ts";
import { renderMarkdown } from "../../../shared/markdown/render-markdown.ts";
import { setMath } from "../../../shared/markdown/set-math.ts";

const wide =
  "$\\frac{a}{b}$ $\\sqrt[3]{x_1^2}$ $\\bar x \\underbrace{y}$ $\\boxed{E}$ $\\color{red}z$\n\n$$\\begin{aligned}a&=b\\\\c&\\le\\text{d e}\\end{aligned}\\tag{1}$$";

test("what formulas are made of passes the sanitiser whole", () => {
  const html = renderMarkdown(wide, setMath);
  const tags = new Set([...html.matchAll(/<([a-z]+)/g)].map(([, tag]) => tag ?? ""));
  expect(tags.size).toBeGreaterThan(12);
  for (const tag of tags) expect(allowed.ALLOWED_TAGS).toContain(tag);
  const parse = (text: string) => {
    const box = document.createElement("div");
    box.innerHTML = text;
    return box.innerHTML.replace(/ xmlns="[^"]*"/g, "");
  };
  expect(parse(sanitizeHtml(html))).toBe(parse(html));
});

test("numbers of lists and footnotes pass as well", () => {
  const html = sanitizeHtml(renderMarkdown("3. a\n\nb[^1]\n\n[^1]: c"));
  expect(html).toContain('<ol start="3">');
  expect(html).toContain('data-footnote="1"');
});

test("MathML that links, acts or holds HTML does not pass", () => {
  for (const html of [
    '<math href="https://example.org"><mi href="javascript:x()" xlink:href="y">a</mi></math>',
    '<math><mi onclick="x()" style="color:red" class="a" id="b">a</mi></math>',
    '<math><maction actiontype="statusline"><mi>a</mi></maction><mglyph src="x"/></math>',
    '<math><annotation-xml encoding="text/html"><img src=x onerror=y></annotation-xml></math>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=y&gt;'>",
  ])
    expect(sanitizeHtml(html)).not.toMatch(
      /href=|onclick|style|class=|id=|maction|mglyph|annotation-xml|<img[^>]*(src|onerror)/,
    );
});

test("a page shows the source of a formula, then the formula", async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  act(() => root.render(<MarkdownView source="is $x^2$" />));
  expect(place.textContent).toBe("is $x^2$\n");
  await act(loadSetMath);
  expect(place.querySelector("math msup mn")?.textContent).toBe("2");
  act(() => root.unmount());
});
