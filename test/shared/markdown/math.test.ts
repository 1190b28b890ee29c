// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of prose are what is tested
import { expect, test } from "vitest";
import { computes } from "../../../shared/markdown/prose-spans.ts";
import { hasMath, renderMarkdown } from "../../../shared/markdown/render-markdown.ts";
import { setMath } from "../../../shared/markdown/set-math.ts";

const draw = (source: string) => renderMarkdown(source, setMath);
/** What each formula of a text was written as. */
const listFormulas = (source: string) =>
  [...draw(source).matchAll(/<annotation encoding="application\/x-tex">([^<]*)<\/annotation>/g)].map(
    ([, tex]) => tex,
  );

test.each([
  ["within a line", "is $x^2$, and $y$.", ["x^2", "y"]],
  [
    "in a heading, a list, a quotation, a table, a link",
    "# $a$\n\n- $b$\n\n> $c$\n\n| $d$ |\n|-|\n\n[$e$](https://a.b)",
    [..."abcde"],
  ],
  ["signs of Markdown inside are the formula's", "$a*b*c$ and *$d_1 e_1$*", ["a*b*c", "d_1 e_1"]],
  ["prices are no formula", "costs $5 and $10, US$5 or 20$", []],
  ["a space inside the signs makes none", "$ x$ and $x $", []],
  ["a digit behind it makes none", "from $a-$5", []],
  ["neither does a backslash, nor code", "\\$x$ `$y$`\n\n    $z$", []],
  ["a dollar sign before a value is text", "$${a} and $${b}", []],
  ["on a line of its own", "$$x$$", ["x"]],
  ["over lines, where a sign begins no list", "$$\nx\n+ y\n- z\n$$", ["x\n+ y\n- z"]],
  ["between lines of a paragraph", "a\n$$\nx\n$$\nb", ["x"]],
  ["over lines in a quotation and a list", "> $$\n> x\n> $$\n\n- a\n\n  $$\n  + y\n  $$", ["x", "+ y"]],
  ["not over a blank line", "$$\nx\n\ny\n$$", []],
])("a formula: %s", (_rule, source, formulas) => {
  expect(listFormulas(source)).toEqual(formulas);
  expect(hasMath(source)).toBe(formulas.length > 0);
});

test("what a study computes is never what is set, also where lines of a formula begin as a list would", () => {
  for (const source of ["$a${x}$", "$$\na\n+ ${x}\n$$", "> $$\n> - ${x}\n> $$"]) {
    expect([source, computes(source), hasMath(source)]).toEqual([source, false, true]);
  }
  for (const source of ["$5 and ${x}$", "$$${x} b", "$${x} and $${y}"])
    expect([source, computes(source), hasMath(source)]).toEqual([source, true, false]);
});

test("a formula on lines of its own is one block, one in a line is not", () => {
  expect(draw("$$x$$")).toMatch(/^<p data-math="block" tabindex="0"><math [^>]*display="block">/);
  expect(draw("a $x$ b")).toMatch(/^<p>a <math [^>]*><semantics>/);
  expect(draw("a $x$ b")).not.toContain("display=");
  expect(draw("a $$x$$ b")).toMatch(/^<p>a <span data-math="block" tabindex="0"><math [^>]*display="block">/);
});

test("until what sets them has come, formulas stand as they are written", () => {
  expect(renderMarkdown("is $a<b$\n\n$$\nx\n$$")).toBe(
    '<p>is $a&lt;b$</p>\n<p data-math="block" tabindex="0">$$\nx\n$$</p>\n',
  );
});

test("what cannot be set stands as it is written, and says why", () => {
  const fault = (source: string) =>
    /^<p><code data-math="fault" title="([^"]*)">(.*)<\/code><\/p>\n$/.exec(draw(source));
  expect(fault("$\\foo$")?.slice(1)).toEqual([
    "Shown as it is written: \\foo is not a command that Chancery knows in a formula.",
    "$\\foo$",
  ]);
  expect(fault("$a}b$")?.[1]).toContain("from “}b” on");
  expect(fault("$\\frac{a$")?.[1]).toContain("ends before it is whole");
});

test("no formula leads anywhere, loads anything or names anything", () => {
  for (const command of [
    "\\href{https://example.org}{x}",
    "\\href{javascript:alert(1)}{x}",
    "\\url{https://example.org}",
    "\\includegraphics{https://example.org/a.png}",
    "\\htmlClass{a}{x}",
    "\\htmlId{a}{x}",
    "\\htmlStyle{color: red}{x}",
    "\\htmlData{a=b}{x}",
    "\\def\\a{\\htmlData{a=b}}\\a{x}",
  ]) {
    const html = draw(`$${command}$`);
    expect(html).toContain('<code data-math="fault"');
    expect(html).not.toMatch(/<(a|img|math|mglyph)\b|\s(href|src|class|id|style)=/);
  }
  for (const source of ["$\\pmb{x}$", "$\\fcolorbox{red}{blue}{x}$", "$\\text{<img src=x onerror=y>}$"])
    expect(draw(source)).not.toMatch(/<img|\s(style|class)=/);
});

test("no formula defines a command, by which a short one could become megabytes", () => {
  for (const tex of ["\\def\\a{xx}\\a\\a", "\\gdef\\b{x}\\b", "\\newcommand{\\c}{x}\\c", "\\let\\d=x\\d"]) {
    const html = draw(`$${tex}$`);
    expect(html).toContain('<code data-math="fault"');
    expect(html).not.toContain("<math");
  }
});

test("formulas that grow, nest or never end are left as they are written", () => {
  for (const tex of [
    `${"{".repeat(3000)}x${"}".repeat(900)}`,
    `${"\\sqrt{".repeat(300)}x${"}".repeat(300)}`,
    `${"\\left(".repeat(300)}x${"\\right)".repeat(300)}`,
    "x+".repeat(5000),
  ])
    expect(draw(`$${tex}{}y$`)).toContain("too large to be set");
  expect(draw("$\\rule{900em}{900em}$")).toMatch(/width="20em" height="20em"/);
});

test("of thousands of formulas the first thousand are set, and none is lost", () => {
  const html = draw("$x$ ".repeat(1200));
  expect(html.match(/<math /g)).toHaveLength(1000);
  expect(html.match(/\$x\$/g)).toHaveLength(200);
});
