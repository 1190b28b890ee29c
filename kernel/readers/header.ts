/**
 * Column names that are all there and all different: an empty one becomes `col3` (by its place, from 1),
 * a repeated one gets `_2`, `_3` …. Spaces around a name are dropped.
 */
export function nameColumns(header: readonly (string | null)[], count: number): string[] {
  const given = Array.from({ length: count }, (_, index) => {
    const name = (header[index] ?? "").trim();
    // `__proto__` as a key would change an object's prototype instead of naming a column.
    return name === "" ? `col${index + 1}` : name === "__proto__" ? "_proto_" : name;
  });
  const taken = new Set(given);
  const used = new Set<string>();
  /** The number tried last for each name: ten thousand columns of one name are not counted anew each time. */
  const tried = new Map<string, number>();
  return given.map((name) => {
    let distinct = name;
    let n = tried.get(name) ?? 1;
    while (used.has(distinct)) {
      n += 1;
      const next = `${name}_${n}`;
      if (!taken.has(next)) distinct = next;
    }
    tried.set(name, n);
    used.add(distinct);
    return distinct;
  });
}
