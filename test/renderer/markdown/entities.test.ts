// @vitest-environment jsdom
import { expect, test } from "vitest";
import { decodeHTMLStrict } from "../../../renderer/markdown/entities.ts";

test("named characters are decoded; what only begins like one, or is none, stays as it is", () => {
  const known = {
    eacute: "é",
    amp: "&",
    lt: "<",
    quot: '"',
    semi: ";",
    not: "¬",
    notin: "∉",
    fjlig: "fj",
    AMP: "&",
  };
  for (const [name, character] of Object.entries(known))
    expect(decodeHTMLStrict(`&${name};`)).toBe(character);
  for (const name of ["notit", "copyx", "nothing"]) expect(decodeHTMLStrict(`&${name};`)).toBe(`&${name};`);
});

test("nothing in a reference becomes an element", () => {
  expect(decodeHTMLStrict("&lt;img src=x onerror=alert(1)&gt;")).toBe("<img src=x onerror=alert(1)>");
  expect(document.querySelector("img")).toBe(null);
});
