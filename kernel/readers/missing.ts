/** Of statistics offices, spreadsheets and programs: ":" is Eurostat's, "*" stands for a number too small to be told. */
const words =
  "NA|N/A|n/a|na|N.A.|n.a.|n/d|n.d.|null|NULL|Null|NaN|nan|None|-|--|–|—|.|..|...|…|:|*|#N/A|#NULL!|#DIV/0!|#VALUE!|#REF!|#NAME?|#NUM!";

/**
 * Words that mean "no value" in a column which otherwise holds numbers, dates or true/false.
 * In a column of strings only the empty field is missing: Namibia's country code is "NA".
 */
export const missingWords: ReadonlySet<string> = new Set(words.split("|"));
