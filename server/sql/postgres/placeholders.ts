/**
 * Writes a statement with SQLite's placeholders for Postgres: `?` counts on from the one before it, `?3` names the third
 * value. Question marks within quoted text stay.
 * @param first the number of the first value
 */
export function numberPlaceholders(sql: string, first = 1): string {
  let last = first - 1;
  return sql.replace(/'(?:[^']|'')*'|\?(\d*)/g, (found, number: string | undefined) => {
    if (number === undefined) return found;
    last = number === "" ? last + 1 : first - 1 + Number(number);
    return `$${last}`;
  });
}
