// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of prose are what is tested
import { expect, test } from "vitest";
import { plainFound } from "../../../renderer/home/search/plain-found.ts";

/** The text as it reads, with brackets around the words that were looked for. */
function read(text: string, word: string): string {
  const from = text.indexOf(word);
  const plain = plainFound(text, [[from, from + word.length]]);
  const [[at, end] = [0, 0]] = plain.marks;
  return `${plain.text.slice(0, at)}‹${plain.text.slice(at, end)}›${plain.text.slice(end)}`;
}

test("a found line has no signs of Markdown, and its words are marked where they stand now", () => {
  expect(read("# Who hosts the world’s refugees?", "refugees")).toBe("Who hosts the world’s ‹refugees›?");
  expect(read("- **Scope.** Only recognised refugees", "refugees")).toBe("Scope. Only recognised ‹refugees›");
  expect(read("…of the *General Assembly*, refugees[^1].", "refugees")).toBe(
    "…of the General Assembly, ‹refugees›.",
  );
  expect(read("a [resolution on refugees](https://unhcr.org/x) passed", "refugees")).toBe(
    "a resolution on ‹refugees› passed",
  );
  expect(read("votes on a [resolution on sharing]…", "votes")).toBe("‹votes› on a resolution on sharing…");
  expect(read("votes on a [resolution](https://unhcr…", "votes")).toBe("‹votes› on a resolution");
  expect(read("**refugees** under …", "refugees")).toBe("‹refugees› under …");
});

test("signs that are words stay: a product, a name with underscores, an address that was looked for, an expression", () => {
  for (const text of ["2 * 3 votes", "the column asylum_seekers of votes", "1,000 votes − 5"])
    expect(plainFound(text, []).text).toBe(text);
  expect(read("a [link](https://unhcr.org)", "unhcr")).toBe("a link](https://‹unhcr›.org)");
  expect(read("**${opening.total} million** votes", "votes")).toBe("${opening.total} million ‹votes›");
});
