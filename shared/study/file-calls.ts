/** `file("name")` in a cell's text, with the name in quotes of any kind: a name that a cell computes is not seen. */
const call = /(\bfile\(\s*)(["'`])((?:(?!\2)[^\\\n$])+)\2/g;

/** Names of the data files that a text reads, each as often as it stands there. */
export function listFileCalls(source: string): string[] {
  return [...source.matchAll(call)].flatMap(([, , , name]) => (name === undefined ? [] : [name]));
}

/** The text with every `file("…")` of one name reading the file of another. */
export function pointToFile(source: string, name: string, next: string): string {
  return source.replace(call, (whole: string, before: string, mark: string, named: string) =>
    named === name ? `${before}${mark}${next}${mark}` : whole,
  );
}

/** Whether a text has the name in quotes of any kind, be it in a `file("…")` or not. */
export function quotesFile(source: string, name: string): boolean {
  return [`"${name}"`, `'${name}'`, `\`${name}\``].some((quoted) => source.includes(quoted));
}
