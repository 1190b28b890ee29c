import { expect, test } from "vitest";
import { cutSlides } from "../../../exchange/slides/cut-slides.ts";
import type { Cell } from "../../../shared/study/model.ts";

const text = (id: string, source: string): Cell => ({ id, kind: "text", source });
const code = (id: string): Cell => ({ id, kind: "ts", source: "" });

const cut = (cells: readonly Cell[], hidden: readonly string[] = []) =>
  cutSlides(cells, { readText: ({ source }) => source, shows: ({ id }) => !hidden.includes(id) });
const tell = (cells: readonly Cell[], hidden?: readonly string[]) =>
  cut(cells, hidden).map(({ title, parts }) => [
    title,
    ...parts.map((part) => (part.kind === "text" ? part.text : part.cell.id)),
  ]);

test("a slide has its section's text and the figures up to the next", () => {
  const cells = [
    text("a", "# Refugees\n\nGrowing."),
    code("data"),
    code("chart"),
    text("b", "Where to?"),
    text("c", "## Hosts\n\nFew.\n\n---\n\nMore of it"),
    code("map"),
  ];
  expect(tell(cells, ["data"])).toEqual([
    ["Refugees", "# Refugees\n\nGrowing.", "chart", "Where to?"],
    ["Hosts", "## Hosts\n\nFew."],
    ["Hosts", "More of it", "map"],
  ]);
});

test("figures before any text are a slide, an empty section is none, an empty study has none", () => {
  expect(tell([code("a"), text("b", "---\n\n---\n\n# X")])).toEqual([
    ["", "a"],
    ["X", "# X"],
  ]);
  expect(cut([])).toEqual([]);
  expect(cut([code("a")], ["a"])).toEqual([]);
});

test("a slide is the same when others come before it, and has its notes", () => {
  const cells = [text("b", "# X\n\n<!-- notes: Slowly. -->"), text("c", "<!-- notes: Pause. -->")];
  const [slide] = cut(cells);
  expect(slide?.notes).toBe("Slowly.\n\nPause.");
  expect(cut([text("a", "# First"), ...cells])[1]?.key).toBe(slide?.key);
});
