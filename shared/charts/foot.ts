/**
 * What stands under a chart: unit, source, licence, a note, and on maps whose borders they are. A chart states them in
 * its `usermeta`, which Vega-Lite leaves to whoever shows it: `usermeta: { unit, source, license, note, borders }`.
 */
import { sayChart } from "../words/chart-words.ts";
import type { Language } from "../words/language.ts";
import { type JsonObject, readText, toObject } from "./json.ts";
import { listUnits, type Unit } from "./units.ts";

/** Longer texts are cut: it is a line, not a page. */
const longest = 1000;

/**
 * Unit, source and licence as one line, then the note and the borders; in the language of the screen, the author's words
 * stay theirs.
 * @param frontMatter of the study, whose `borders` speaks for all its maps
 */
export function tellFoot(spec: JsonObject, language: Language, frontMatter = ""): string[] {
  const meta = toObject(spec.usermeta);
  const text = (key: string) => readText(meta[key])?.slice(0, longest) ?? null;
  const stated = (["unit", "source", "license"] as const).flatMap((key) => {
    const given = text(key);
    return given === null ? [] : [sayChart(language, `foot.${key}`, { text: given })];
  });
  const lines = stated.length > 0 ? [stated.join(" · ")] : [];
  const note = text("note");
  if (note !== null) lines.push(note);
  const borders = text("borders");
  if (borders !== null) lines.push(borders);
  else if (meta.borders !== false && listUnits(spec).some(drawsAtlas))
    lines.push(readBorders(frontMatter) ?? sayChart(language, "foot.borders"));
  return lines;
}

/** What a study's front matter says of borders, `borders: "…"` on one line; null where nothing. */
function readBorders(frontMatter: string): string | null {
  const [, value = ""] = /^borders:[ \t]*(.+)$/m.exec(frontMatter) ?? [];
  const text = value
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .slice(0, longest);
  return text === "" ? null : text;
}

/**
 * Whether a view draws countries of world-atlas, the shapes that the examples carry: TopoJSON whose objects are
 * `countries` and `land`. Source: github.com/topojson/world-atlas, which is made from Natural Earth.
 */
function drawsAtlas(unit: Unit): boolean {
  if (unit.mark !== "geoshape") return false;
  const lookups = unit.transforms.map((one) => toObject(toObject(one).from).data);
  return [unit.data, ...lookups].some((data) => {
    const { format, values } = toObject(data);
    const objects = toObject(toObject(values).objects);
    return toObject(format).feature === "countries" && "countries" in objects && "land" in objects;
  });
}
