import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readAccents } from "../../../renderer/editor/accented-names.ts";

/** As Monaco writes it, to the letter. */
const typeName = String.raw`[A-Z][\w\$]*`;
const grammar = {
  tokenizer: {
    common: [
      [/#?[a-z_$][\w$]*/, { cases: {} }],
      [new RegExp(typeName), "type.identifier"],
      { include: "@whitespace" },
    ],
    comment: [[/[^/*]+/, "comment"]],
  },
};

/** What the first rule that fits takes of a text, as Monaco reads rules, and the token that it gives. */
function takeFirst(text: string): [taken: string, token: unknown] | null {
  for (const rule of readAccents(grammar).tokenizer.common) {
    if (!Array.isArray(rule) || !(rule[0] instanceof RegExp)) continue;
    const [taken] = new RegExp(`^(?:${rule[0].source})`).exec(text) ?? [];
    if (taken) return [taken, typeof rule[1] === "string" ? rule[1] : "name"];
  }
  return null;
}

describe("names in code", () => {
  test("stand in Monaco's grammar as they are known here", () => {
    const file = "../../../node_modules/monaco-editor/esm/vs/languages/definitions/typescript/typescript.js";
    const source = readFileSync(new URL(file, import.meta.url), "utf8");
    for (const rule of grammar.tokenizer.common)
      if (Array.isArray(rule)) expect(source).toContain(String(rule[0]));
  });

  test.each(["année", "écart", "parRégion", "région1", "vie", "ß", "名前"])("%s is one name", (name) => {
    expect(takeFirst(`${name} = 1`)).toEqual([name, "name"]);
  });

  test.each(["Région", "État", "Vote"])("%s is one name of a type", (name) => {
    expect(takeFirst(`${name} = 1`)).toEqual([name, "type.identifier"]);
  });

  test("have no typographic marks in them", () => {
    expect(takeFirst("l’an")).toEqual(["l", "name"]);
    expect(takeFirst("a\u202f= 1")).toEqual(["a", "name"]);
  });

  test("are all that changes", () => {
    expect(readAccents(grammar).tokenizer.comment).toBe(grammar.tokenizer.comment);
    expect(readAccents(grammar).tokenizer.common[2]).toBe(grammar.tokenizer.common[2]);
  });
});
