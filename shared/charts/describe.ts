/**
 * A chart in words, computed from its specification and its rows: what is drawn, from where to where, the extremes and
 * the way of each series. Nothing is said that was not computed.
 */
import { sayChart } from "../words/chart-words.ts";
import type { Language } from "../words/language.ts";
import { isObject, type JsonObject } from "./json.ts";
import { findLabel } from "./label.ts";
import { isKnown, makePoints } from "./points.ts";
import { findRoles } from "./roles.ts";
import { tellPoints } from "./tell-points.ts";
import { nameKind, tellWhat } from "./tell-what.ts";
import { listUnits, type Unit } from "./units.ts";

/**
 * Gives the rows that a view draws, after its transforms; null where they are not known. The second argument of
 * `describe` where transforms can be carried out; without it only rows that stand in the specification are known.
 */
export type ReadRows = (unit: Unit) => readonly unknown[] | null;

/** Rows that stand in the specification as they are drawn. */
export function readInlineRows(spec: JsonObject): ReadRows {
  return ({ data, transforms }) => {
    if (transforms.length > 0 || data === null || isObject(data.format)) return null;
    if (Array.isArray(data.values)) return data.values as unknown[];
    const named = isObject(spec.datasets) && typeof data.name === "string" ? spec.datasets[data.name] : null;
    return Array.isArray(named) ? (named as unknown[]) : null;
  };
}

/** Views told of; the others are counted. */
const mostTold = 3;
const aids = ["rule", "text", "tick", "image"];

/** The views that carry the data: not their labels, nor lines of reference, nor the same fields drawn once more. */
export function pickMain(units: readonly Unit[]): Unit[] {
  const seen = new Set<string>();
  const main = units.filter((unit) => {
    const { channels } = findRoles(unit);
    if (Object.keys(channels).length === 0) return false;
    if (aids.includes(unit.mark) && units.some(({ mark }) => !aids.includes(mark))) return false;
    const fields = JSON.stringify([channels.x, channels.y, unit.data === units[0]?.data, unit.transforms]);
    if (seen.has(fields) && (channels.x || channels.y)) return false;
    seen.add(fields);
    return true;
  });
  return main.length > 0 ? main : units.slice(0, 1);
}

/**
 * @param readRows gives the rows of each view
 * @returns one to a few sentences, first what it is; none for a specification without a view
 */
export function describeChart(spec: JsonObject, readRows: ReadRows, language: Language): string[] {
  const main = pickMain(listUnits(spec));
  const told = main.slice(0, mostTold).map((unit) => describeUnit(unit, readRows, language));
  if (told.length < 2) return told[0] ?? [];
  return [
    sayChart(language, "views", { count: main.length }),
    ...told.map((sentences, at) => sayChart(language, "layer", { at: at + 1, words: sentences.join(" ") })),
  ];
}

function describeUnit(unit: Unit, readRows: ReadRows, language: Language): string[] {
  const roles = findRoles(unit);
  const rows = readRows(unit);
  if (unit.mark === "geoshape" && roles.value === null)
    return [
      rows
        ? sayChart(language, "what.shapes", { kind: nameKind(unit.mark, language), count: rows.length })
        : sayChart(language, "what.none", { kind: nameKind(unit.mark, language) }),
    ];
  const what = tellWhat(unit.mark, roles, language);
  if (!rows || !isKnown(roles.channels)) return [what];
  if (rows.length === 0) return [what, sayChart(language, "nothing")];
  const label = findLabel(unit, roles, rows);
  const drawn = makePoints(label ? { ...roles.channels, label } : roles.channels, rows);
  return [what, ...tellPoints(drawn, roles, language)];
}
