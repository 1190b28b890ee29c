// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of prose are what is tested
import { describe, expect, test } from "vitest";
import { allowed } from "../../../renderer/markdown/sanitizeHtml.ts";
import { checkAddress } from "../../../shared/markdown/address.ts";
import { findExpressionEnd, renderMarkdown } from "../../../shared/markdown/render-markdown.ts";

describe("Markdown of a cell", () => {
  test("its author's HTML is shown, not used", () => {
    const html = renderMarkdown(
      '<img src=x onerror="steal()"> <script>steal()</script>\n\n<div style="x">a</div>',
    );
    expect(html).not.toMatch(/<(img|script|div)/);
    expect(html).toContain("&lt;script&gt;");
  });

  test("has only tags and attributes that the sanitiser lets through", () => {
    const html = renderMarkdown(
      '# A\n\n- *b*\n- `c`\n\n3. x\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n```ts\nlet a\n```\n\n[l](https://example.org "t") ![p](data:image/png;base64,AAAA) ${x}\n\n---\n> q\n\n**s** ~~d~~',
    );
    const tags = [...html.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag ?? "");
    expect(tags.length).toBeGreaterThan(20);
    for (const tag of tags) expect(allowed.ALLOWED_TAGS).toContain(tag);
    expect(allowed.ALLOWED_ATTR).not.toContain("xlink:href");
    for (const forbidden of ["style", "class", "id", "onclick", "srcset"])
      expect(allowed.ALLOWED_ATTR).not.toContain(forbidden);
    for (const forbidden of [
      "script",
      "style",
      "iframe",
      "form",
      "input",
      "svg",
      "mglyph",
      "annotation-xml",
      "object",
    ])
      expect(allowed.ALLOWED_TAGS).not.toContain(forbidden);
    expect(html).not.toContain("class=");
  });

  test("columns of a table stand at the side that its author chose", () => {
    const html = renderMarkdown("| a | b | c |\n|:-:|--:|---|\n| 1 | 2 | 3 |");
    expect(html).toContain('<th align="center">a</th>');
    expect(html).toContain('<td align="right">2</td>');
    expect(html).toContain("<td>3</td>");
    expect(allowed.ALLOWED_ATTR).toContain("align");
  });

  test("pictures from elsewhere are named, not loaded; those carried in the text are shown", () => {
    expect(renderMarkdown("![a <chart>](https://example.org/spy.png)")).not.toMatch(/<img|spy\.png/);
    expect(renderMarkdown("![a](//example.org/spy.png)")).not.toContain("<img");
    expect(renderMarkdown("![a](data:image/svg+xml;base64,AAAA)")).not.toContain("<img");
    expect(renderMarkdown("![a](data:image/png;base64,AAAA)")).toContain(
      '<img src="data:image/png;base64,AAAA"',
    );
  });

  test("links lead to web and mail only, and to a tab of their own", () => {
    expect(renderMarkdown("[a](https://example.org/x)")).toContain(
      '<a href="https://example.org/x" target="_blank" rel="noopener noreferrer">',
    );
    for (const address of [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "page.html",
      "/api/studies",
    ])
      expect(renderMarkdown(`[a](${address})`)).not.toContain("href=");
  });

  test("an expression not yet computed is shown as such, emphasis inside it untouched", () => {
    const html = renderMarkdown("In ${a * b} and ${f({ x: '}' })} of \\${c}, `${d}`");
    expect(html.match(/data-expression/g)).toHaveLength(2);
    expect(html).toContain(">${a * b}</code>");
    expect(html).toContain(">${f({ x: '}' })}</code>");
    expect(html).toContain("of ${c}");
    expect(html).toContain("<code>${d}</code>");
  });

  test("an expression that never ends is plain text", () => {
    expect(findExpressionEnd("${a", 0)).toBe(-1);
    expect(renderMarkdown("costs ${a and more")).toContain("costs ${a and more");
  });
});

describe("the address of a link", () => {
  test("shows look-alike letters and turned text for what they are", () => {
    expect(checkAddress("https://раypal.com/a?b=\u202ex")).toEqual({
      href: "https://xn--ypal-43d9g.com/a?b=%E2%80%AEx",
      host: "xn--ypal-43d9g.com",
    });
  });

  test("drops what stands before an @ and looks like a site", () => {
    expect(checkAddress("https://www.un.org@example.org/x")).toEqual({
      href: "https://example.org/x",
      host: "example.org",
    });
  });

  test("is refused when it is neither web nor mail", () => {
    for (const text of [
      "javascript:alert(1)",
      "file:///etc/passwd",
      "chancery:open",
      "nonsense",
      "//example.org",
    ])
      expect(checkAddress(text)).toBeNull();
    expect(checkAddress("mailto:desk@example.org")?.host).toBe("desk@example.org");
  });
});
