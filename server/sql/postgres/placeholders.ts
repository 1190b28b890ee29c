/**
 * Writes a statement with SQLite's placeholders for Postgres: `?` counts on from the one before it, `?3` names the third
 * value. Question marks within quoted text stay.
 */
export function numberPlaceholders(sql: string): string {
  let last = 0;
  return sql.replace(/'(?:[^']|'')*'|\?(\d*)/g, (found, number: string | undefined) => {
    if (number === undefined) return found;
    last = number === "" ? last + 1 : Number(number);
    return `$${last}`;
  });
}
