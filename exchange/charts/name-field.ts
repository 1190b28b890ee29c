/** What stands at an axis or a legend whose author gave it no title: Vega-Lite's own words are English only. */
import { readChannel } from "../../shared/charts/channel.ts";
import { nameChannel } from "../../shared/charts/tell-what.ts";
import type { Language } from "../../shared/words/language.ts";

/**
 * Names a field definition of Vega-Lite: its field, and what is made of it where that is an aggregate.
 * @param definition a channel of an encoding
 */
export function nameField(definition: object, language: Language): string {
  const channel = readChannel({ y: { ...definition, title: null, axis: null, legend: null } }, "y");
  if (channel === null) return "";
  const name = nameChannel(channel, language);
  return channel.aggregate === null ? name : name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
