/** Names as a person lists them: "Ana, Bo and Chen". */
export function listNames(names: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(names);
}
