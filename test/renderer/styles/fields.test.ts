import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const renderer = fileURLToPath(new URL("../../../renderer", import.meta.url));

/** Rules of a style sheet whose selector names this element, as \`file: selector { … }\`. */
function findRules(element: string): string[] {
  const named = new RegExp(`(^|[\\s,(>+~])${element}(?=[\\s,:).[]|$)`);
  return globSync("**/*.css", { cwd: renderer })
    .filter((file) => file !== "components/fields.css")
    .flatMap((file) => {
      const css = readFileSync(`${renderer}/${file}`, "utf8").replace(/\/\*[^*]*\*\//g, "");
      return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
        .filter(([, selector = ""]) => named.test(selector.trim()))
        .map(([, selector = "", body = ""]) => `${file}: ${selector.trim()} {${body}}`);
    });
}

test("lists to choose from look the same everywhere: their arrow is not painted over, nor drawn a second time", () => {
  const rules = findRules("select");
  expect(rules.length).toBeGreaterThan(5);
  expect(rules.filter((rule) => /[{;\s](background|border|appearance|padding):/.test(rule))).toEqual([]);
});

test("what folds away has one mark everywhere", () => {
  expect(findRules("summary").filter((rule) => /content:|list-style/.test(rule))).toEqual([]);
});
