import { isObject, type JsonObject, readText, toObject } from "../../shared/charts/json.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";

/**
 * The name of a chart for who does not see it: its author's description or title, else the fields it shows. Apart from
 * what draws charts, since a page without charts needs no more than this.
 */
export function nameChart(spec: JsonObject): string {
  const description = readText(spec.description);
  if (description) return showControls(description);
  const title = readText(spec.title);
  if (title) return say("output.chart.titled", { title });
  const fields = new Set<string>();
  const collect = (encoding: unknown) => {
    for (const channel of Object.values(toObject(encoding))) {
      const name = isObject(channel) ? (readText(channel.title) ?? readText(channel.field)) : null;
      if (name) fields.add(name);
    }
  };
  collect(spec.encoding);
  if (Array.isArray(spec.layer)) for (const layer of spec.layer) collect(toObject(layer).encoding);
  return fields.size > 0
    ? say("output.chart.of", { fields: [...fields].join(", ") })
    : say("output.chart.label");
}
