/** Study files that nobody writes by hand: they are read, or refused by a sentence, and never hold anybody up. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseStudyFile, StudyFileError } from "../../shared/study-file/parse.ts";
import { serializeStudy } from "../../shared/study-file/serialize.ts";

/** Reads a text and writes what was read; the refusal's sentence where there is one. */
function open(text: string): string | null {
  try {
    serializeStudy(parseStudyFile(text, "fallback"));
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(StudyFileError);
    return (error as StudyFileError).message;
  }
}

const front = (yaml: string) => `---\n${yaml}\n---\n`;
const many = 100_000;

// With quadratic or worse time, each of these would go on for minutes: vitest's own limit per test would end it.
describe("a text that drives a careless parser mad is read in time", () => {
  test.each([
    ["spaces in a marker", `<!-- cell${" ".repeat(many)}`],
    ["quotes in a marker", `<!-- cell {${'"'.repeat(many)}`],
    ["braces in an info string", `\`\`\`ts ${"{#".repeat(many)}`],
    ["attributes without end", `\`\`\`ts {${'a="'.repeat(many)}}\n\`\`\``],
    ["fences within fences", "```ts\n".repeat(many / 10)],
    ["open expressions", "${".repeat(many)],
    ["brackets", "[a](".repeat(many / 4)],
    ["emphasis", "*a ".repeat(many / 4)],
    ["line ends alone", "\r".repeat(many)],
    ["NULs", "\0".repeat(many)],
    ["deep quotations", `${"> ".repeat(5000)}a`],
  ])("%s", (_, text) => {
    const refused = open(text);
    if (refused !== null) expect(refused).toMatch(/^Line 1: /);
  });
});

describe("front matter", () => {
  test("aliases that would grow to gigabytes are refused", () => {
    const letters = [..."abcdefghij"];
    const lines = letters.map((name, at) => {
      const inner = at === 0 ? "x" : `*${letters[at - 1]}`;
      return `${name}: &${name} [${Array(9).fill(inner).join(",")}]`;
    });
    expect(open(front(lines.join("\n")))).toMatch(/not valid YAML/);
  });

  test("keys that are keys of keys are refused, since each would double the next", () => {
    expect(open(front(`${"? ".repeat(60)}a`))).toMatch(/as the key of another key/);
    expect(open(front("? [a, b]\n: one list as a key is no harm"))).toBeNull();
  });

  test("more of it than anybody writes is refused by its length, comments apart", () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: &a${at} 1`).join("\n");
    expect(open(front(keys))).toMatch(/has 337,779 characters, and 65,536 are the most/);
    expect(open(front(`title: a\n${"# a long comment\n".repeat(10_000)}`))).toBeNull();
  });

  test("nesting without end is refused", () => {
    expect(open(front("[".repeat(20_000)))).toMatch(/front matter/);
  });

  test("names of JavaScript's own are keys like others", () => {
    expect(open(front("__proto__: { polluted: true }\nconstructor: 1\ntoString: 2"))).toBeNull();
    expect("polluted" in {}).toBe(false);
  });

  test("values of a wrong kind do not stop a study from opening", () => {
    const { meta, files } = parseStudyFile(
      front("title: [1]\nlanguage: {}\nfiles: { a: b }\nmarking: 3"),
      "fallback",
    );
    expect([meta.title, meta.language, files]).toEqual(["fallback", "en", []]);
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    ..."---\n|```ts\n|```ts {#a}\n|```sql {#b hide=code}\n|```\n|~~~\n|<!-- cell {#c} -->|<!-- cell {until=end} -->|<!-- end -->|\n|\n\n| |{|}|${|\\|title: |files: [|]|a|é|\0|\r|\ud800|\u2028|> |- |    |#|&a |*a|!!map|? |: |'|\"".split(
      "|",
    ),
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
    fc.array(pieces, { maxLength: 40 }).map((all) => front(all.join(""))),
    fc.string({ maxLength: 400, unit: "binary" }),
  );

  test("opens or is refused by one sentence that names a line; what opens is written and opens again as the same", () => {
    fc.assert(
      fc.property(text, (any) => {
        let first: ReturnType<typeof parseStudyFile>;
        try {
          first = parseStudyFile(any, "fallback");
        } catch (error) {
          expect(error).toBeInstanceOf(StudyFileError);
          expect((error as Error).message).toMatch(/^Line \d+: .+\.$/);
          return;
        }
        const written = serializeStudy(first);
        expect(serializeStudy(parseStudyFile(written, "fallback"))).toBe(written);
      }),
      { numRuns: 3000, seed: 20_261_125 },
    );
  });
});
