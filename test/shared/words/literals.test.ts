/** No words stand in components: everything that is read or read aloud comes from the catalogues. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const spokenAttributes = /^(aria-(label|description|valuetext|roledescription)|title|placeholder|alt|label)$/;
/** The product's name, what is printed on keys, and a pattern of dates, which is the same in all languages. */
const isSame = (text: string) => /^(Chancery|[A-Z]|Shift\+.|DD\/MM\/YYYY)$/.test(text.trim());
const hasWords = (text: string) => /\p{L}/u.test(text) && !isSame(text);

/** Texts with letters that a component shows or has read aloud, as `line: text`. */
function findLiterals(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const tell = (node: ts.Node, words: string) => {
    if (hasWords(words))
      found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${words.trim()}`);
  };
  /** What an expression can come to: the text itself, either side of a choice, the fixed parts of a template. */
  const follow = (node: ts.Node | undefined): void => {
    if (node === undefined) return;
    if (ts.isStringLiteralLike(node)) tell(node, node.text);
    else if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) follow(node.expression);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(follow);
    else if (ts.isBinaryExpression(node)) [node.left, node.right].forEach(follow);
    else if (ts.isTemplateExpression(node))
      [node.head, ...node.templateSpans.map(({ literal }) => literal)].forEach((part) => {
        tell(part, part.text);
      });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) tell(node, node.text);
    // Between tags; in attributes only of those that are read.
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) follow(node);
    else if (ts.isJsxAttribute(node) && spokenAttributes.test(node.name.getText())) follow(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test("components show and say nothing that is not in the catalogues", () => {
  const files = globSync("renderer/**/*.tsx", { cwd: root });
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) =>
    findLiterals(file, readFileSync(`${root}${file}`, "utf8")).map((words) => `${file}:${words}`),
  );
  expect(found).toEqual([]);
});

test("such texts are found wherever they can stand", () => {
  const jsx = (inside: string) => findLiterals("x.tsx", `const x = ${inside};`).length;
  expect(jsx("<p>Hello</p>")).toBe(1);
  expect(jsx('<p>{"Hello"}</p>')).toBe(1);
  expect(jsx('<p>{on ? "Yes" : say("no")}</p>')).toBe(1);
  expect(jsx('<p>{on && "Yes"}</p>')).toBe(1);
  expect(jsx("<p>{`\u0024{count} rows`}</p>")).toBe(1);
  expect(jsx('<a title="Open" aria-label={`Open \u0024{name}`} className="big">…</a>')).toBe(2);
  expect(jsx('<p data-testid="x" className={on ? "a" : "b"}>{say("home.title")} · 3</p>')).toBe(0);
});

test("one and many are told apart by the language, not by comparing with 1", () => {
  const files = globSync("{renderer,shared,cli}/**/*.{ts,tsx}", { cwd: root });
  const found = files.filter((file) =>
    /=== 1\s*\?\s*(say\w*\(\s*)?"[\w.]+\.(one|day)"/.test(readFileSync(`${root}${file}`, "utf8")),
  );
  expect(found).toEqual([]);
});
