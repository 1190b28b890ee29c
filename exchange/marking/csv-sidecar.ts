/**
 * What stands beside a CSV file, in which nothing but its rows can be said: metadata as the W3C has it for tables on the
 * web (https://www.w3.org/TR/tabular-metadata/), under the name that programs look for.
 */

/** The name of the file beside `csv`. */
export function nameSidecar(csv: string): string {
  return `${csv}-metadata.json`;
}

/**
 * @param csv name of the CSV file, without its folder
 * @param facts what is told of it, under terms of Dublin Core
 */
export function writeSidecar(csv: string, facts: Readonly<Record<string, string>>): string {
  const told = Object.entries(facts).map(([term, text]) => [`dc:${term}`, text]);
  return `${JSON.stringify({ "@context": "http://www.w3.org/ns/csvw", url: csv, ...Object.fromEntries(told) }, null, 2)}\n`;
}
