import { changeFrontMatter } from "./front-matter.ts";
import { isRecord, readKeys } from "./read-keys.ts";

/**
 * Front matter in which what is said of one data file is said of another that takes its place.
 * @param without columns that tell of nobody any more
 */
export function replaceFileFacts(
  frontMatter: string,
  file: string,
  next: string,
  without: readonly string[],
): string {
  const { data } = readKeys(frontMatter);
  if (!isRecord(data) || !Object.hasOwn(data, file)) return frontMatter;
  const entries = Object.entries(data).flatMap(([name, facts]): [string, unknown][] => {
    if (name !== file) return name === next ? [] : [[name, facts]];
    if (!isRecord(facts)) return [[next, facts]];
    const { personal, ...rest } = facts;
    const listed: unknown[] = Array.isArray(personal) ? personal : personal === undefined ? [] : [personal];
    const left = listed.filter((column) => !without.some((one) => one === column));
    const fields = left.length === 0 ? rest : { ...rest, personal: left };
    return Object.keys(fields).length === 0 ? [] : [[next, fields]];
  });
  const changed = entries.length === 0 ? undefined : Object.fromEntries(entries);
  return changeFrontMatter(frontMatter, "data", changed);
}

/** Front matter that says nothing of a data file any more. */
export function dropFileFacts(frontMatter: string, file: string): string {
  const { data } = readKeys(frontMatter);
  if (!isRecord(data) || !Object.hasOwn(data, file)) return frontMatter;
  const left = Object.entries(data).filter(([name]) => name !== file);
  return changeFrontMatter(frontMatter, "data", left.length === 0 ? undefined : Object.fromEntries(left));
}
