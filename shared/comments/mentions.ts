/** People named in a comment by `@name`. Names may have spaces, so that only known ones are found. */
import { commentLimits, type Mention } from "./model.ts";

/** What ends a name: anything that could not go on it. */
const goesOn = /[\p{L}\p{N}_]/u;

/** The known people whom the text names, each once, in the order of the list. Of two names the longer one counts. */
export function findMentions(text: string, people: readonly Mention[]): Mention[] {
  const lower = text.toLowerCase();
  // Two people of one name are both meant.
  const names = new Set(people.map(({ name }) => name.toLowerCase()).filter((name) => name.trim() !== ""));
  const taken = new Set<number>();
  const found = new Set<string>();
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    for (let at = lower.indexOf(`@${name}`); at >= 0; at = lower.indexOf(`@${name}`, at + 1)) {
      if (taken.has(at) || goesOn.test(lower.charAt(at + name.length + 1))) continue;
      taken.add(at);
      found.add(name);
    }
  }
  return people.filter((person) => found.has(person.name.toLowerCase())).slice(0, commentLimits.mentions);
}

/** What is being typed after an `@` just before the caret; null when it is no mention. */
export function findQuery(
  text: string,
  caret: number,
): { readonly at: number; readonly query: string } | null {
  const match = /(?:^|[^\p{L}\p{N}_@])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
  const query = match?.[1];
  return query === undefined ? null : { at: caret - query.length - 1, query };
}
