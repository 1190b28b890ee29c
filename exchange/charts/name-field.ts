/** What stands at an axis or a legend whose author gave it no title: Vega-Lite's own words are English only. */
import { readChannel } from "../../shared/charts/channel.ts";
import { splitField } from "../../shared/charts/field.ts";
import { isObject } from "../../shared/charts/json.ts";
import { nameChannel } from "../../shared/charts/tell-what.ts";
import { type ChartWord, sayChart } from "../../shared/words/chart-words.ts";
import type { Language } from "../../shared/words/language.ts";

/**
 * Names a field definition of Vega-Lite: its field, and what is made of it where that is an aggregate.
 * @param definition a channel of an encoding
 */
export function nameField(definition: object, language: Language): string {
  const channel = readChannel({ y: { ...definition, title: null, axis: null, legend: null } }, "y");
  if (channel === null) return "";
  const name = nameChannel(channel, language);
  const end = readEnd("aggregate" in definition ? definition.aggregate : undefined);
  if (end !== null) return sayChart(language, end.word, { field: name, by: splitField(end.by).join(".") });
  return channel.aggregate === null ? name : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** `{ argmax: "year" }`: the value that stands in the row where another field is greatest. */
function readEnd(aggregate: unknown): { word: ChartWord; by: string } | null {
  if (!isObject(aggregate)) return null;
  const { argmin, argmax } = aggregate;
  if (typeof argmax === "string") return { word: "op.argmax", by: argmax };
  return typeof argmin === "string" ? { word: "op.argmin", by: argmin } : null;
}
