/** The pages that users read are there in each language, and lead somewhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const docs = join(root, "docs");

/** Who runs a server, writes code or judges its safety reads the others, which are in English. */
const userPages = [
  "accessibility.md",
  "briefing.md",
  "comments.md",
  "controls.md",
  "dossier.md",
  "encryption.md",
  "export.md",
  "files.md",
  "first-steps.md",
  "import.md",
  "keys.md",
  "markings.md",
  "remote.md",
  "sealed.md",
  "studies.md",
  "study-format.md",
  "tables.md",
];

const read = (path: string) => readFileSync(path, "utf8");
/** A page without its fenced code, in which nothing is a heading or a link. */
const prose = (text: string) => text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "");
const headings = (text: string) => prose(text).match(/^#+ .+$/gm) ?? [];
const levels = (text: string) => headings(text).map((heading) => heading.indexOf(" "));
/** A heading's anchor, as GitHub writes it. */
const anchor = (heading: string) =>
  heading
    .replace(/^#+ /, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");

/** Links of a page that lead to no file, or to no heading of one. */
function findBroken(path: string): string[] {
  const links = [...prose(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [file = "", place] = link.split("#");
    const target = file === "" ? path : join(dirname(path), file);
    if (!existsSync(target)) return true;
    return place !== undefined && !headings(read(target)).map(anchor).includes(place);
  });
}

describe("the pages for users", () => {
  test("are in French, and no others are", () => {
    expect(readdirSync(join(docs, "fr")).sort()).toEqual(userPages);
  });

  test.each(userPages)("%s has the same headings in both languages: a new one needs both", (name) => {
    expect(levels(read(join(docs, "fr", name)))).toEqual(levels(read(join(docs, name))));
  });
});

describe("links", () => {
  const pages = [
    join(root, "README.md"),
    ...readdirSync(docs, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(docs, name)),
  ];
  test.each(pages.map((path) => path.slice(root.length)))("of %s lead to files and headings", (name) => {
    expect(findBroken(join(root, name))).toEqual([]);
  });
});
