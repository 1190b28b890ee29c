/**
 * Words that mean "no value" in a column which otherwise holds numbers, dates or true/false.
 * In a column of strings only the empty field is missing: Namibia's country code is "NA".
 */
export const missingWords: ReadonlySet<string> = new Set(
  "NA|N/A|n/a|na|#N/A|null|NULL|Null|NaN|nan|None|-|--|–|—|.|..|...|…".split("|"),
);
