/** What part each column can play in a first look: a time, a quantity, a group, or only a label. */
import type { ColumnFacts, FileFacts } from "./facts.ts";

export interface Roles {
  /** Years as numbers, or dates. */
  readonly time: ColumnFacts | null;
  /** Columns to add up or to average, the most telling first. */
  readonly measures: readonly ColumnFacts[];
  /** Columns whose values stand in several rows, the most telling first. */
  readonly groups: readonly ColumnFacts[];
  /** A column of countries. */
  readonly country: ColumnFacts | null;
  /** A row for each time and a column for each series. */
  readonly wide: boolean;
}

const year =
  /^(year|yr|année|annee|an|ano|anno|año|jahr|jaar|date|time|période|period|godina|rok)$|(^|[_\s])(year|année|annee)$/i;
const place = /(^|[_\s.])(lat|latitude|lon|lng|long|longitude|x|y)$/i;
const key =
  /(^|[_\s.-])(id|ids|gid|code|key|index|idx|nr|no|num|numéro|numero|number|zip|postcode|phone|dial|m49|fips|iso|gwno\w*|rcid|ref|gaul|fips|marc)$|(^id[_\s])|(code|id|numeric)$|[_\s]id[_\s]|^iso\s?\d/i;
/** A place in an order, such as the number of a session: a total of those says nothing. */
const ordinal =
  /(^|[_\s.-])(session|séance|meeting|round|tour|wave|vague|edition|édition|rank|rang|position|order|ordre|page|chapter|chapitre|week|semaine|month|mois|day|jour|quarter|trimestre|decade|décennie)$/i;
const telling =
  /death|refugee|victim|killed|best|total|amount|value|count(?!r)|population|gdp|pib|montant|nombre|valeur|effectif|décès|réfugié|budget|cost(?!a)|sales|emission|price/i;
/** What is averaged, not added up. */
const level =
  /rate|ratio|share|percent|pct|%|index|score|mean|avg|average|median|age|temp|price|life|density|per[_ ]|taux|part|indice|moyenn|âge|prix|ppm|expect|fertility/i;

/** How rows that fall together are put into one number. */
export function findFold(column: ColumnFacts): "sum" | "mean" {
  const isLevel =
    level.test(column.name) || (typeof column.min === "number" && column.min < 0) || !column.whole;
  return isLevel && !telling.test(column.name) ? "mean" : "sum";
}

/** Finds the parts that a file's columns can play. */
export function findRoles({ columns, rows }: FileFacts): Roles {
  const times = columns.filter((column) => column.distinct > 1 && (column.type === "date" || isYear(column)));
  // Years before dates: what they tell needs no rounding. Of several, the one that has fewest gaps.
  const time =
    [...times].sort(
      (a, b) => a.missing - b.missing || Number(a.type === "date") - Number(b.type === "date"),
    )[0] ?? null;
  const measures = columns.filter((column) => column !== time && isMeasure(column, rows));
  const weigh = (column: ColumnFacts) =>
    (/^(best|total|value|amount|deaths?|count|population)$/i.test(column.name) ? 1 : 0) +
    (telling.test(column.name) ? 2 : 0) -
    (column.missing / Math.max(1, rows)) * 3 +
    (column.distinct > 20 ? 0.5 : 0);
  const groups = columns.filter((column) => column !== time && isGroup(column, rows));
  const country = findCountry(columns);
  const worth = (column: ColumnFacts) =>
    (column.countries !== null && !/^\p{Lu}{2,3}$/u.test(column.frequent[0] ?? "") ? 3 : 0) +
    (column.distinct >= 3 && column.distinct <= 300 ? 1 : 0) -
    (/^.{0,4}$/.test(column.frequent[0] ?? "") ? 1 : 0) -
    (column.type === "string" ? 0 : 1) -
    (column.missing / Math.max(1, rows)) * 2 -
    (key.test(column.name) ? 1 : 0);
  return {
    time,
    measures: stableSort(measures, weigh),
    groups: stableSort(groups, worth),
    country,
    wide:
      time !== null &&
      time.distinct >= rows * 0.95 &&
      measures.length >= 8 &&
      groups.filter(({ type }) => type === "string").length <= 1,
  };
}

function stableSort<T>(list: readonly T[], worth: (one: T) => number): T[] {
  return [...list].sort((a, b) => worth(b) - worth(a));
}

function isYear({ name, type, whole, min, max }: ColumnFacts): boolean {
  if (type !== "number" || !whole || typeof min !== "number" || typeof max !== "number") return false;
  return min >= 1000 && max <= 2200 && (year.test(name) || /year|année/i.test(name)) && max > min;
}

function isMeasure({ name, type, distinct, missing, whole, min, max }: ColumnFacts, rows: number): boolean {
  if (type !== "number" || distinct < 2 || place.test(name) || missing > rows * 0.95) return false;
  if (key.test(name) && !telling.test(name.replace(/number|nr|num/gi, ""))) return false;
  if (year.test(name) || (whole && ordinal.test(name))) return false;
  if (!whole) return true;
  if (isKind({ distinct, whole, max, name }, rows)) return false;
  // Numbers that only count the rows.
  return !(distinct === rows && typeof min === "number" && typeof max === "number" && max - min + 1 === rows);
}

/** A few small whole numbers are codes of kinds, as a rule: type_of_violence is 1, 2 or 3. */
function isKind(
  { name, distinct, whole, max }: Pick<ColumnFacts, "name" | "distinct" | "whole" | "max">,
  rows: number,
): boolean {
  const isSmall = whole && distinct <= 7 && typeof max === "number" && max <= 10;
  return isSmall && rows > 50 && !telling.test(name);
}

function isGroup({ name, type, distinct, missing, whole, max }: ColumnFacts, rows: number): boolean {
  if (distinct < 2 || missing > rows * 0.5) return false;
  if (type === "number") return isKind({ name, distinct, whole, max }, rows) && !key.test(name);
  return (
    (type === "string" || type === "boolean") && distinct <= Math.max(2, rows * 0.6) && distinct < 50_000
  );
}

/** Codes before names, which have more spellings than any list knows. */
function findCountry(columns: readonly ColumnFacts[]): ColumnFacts | null {
  const found = columns.filter(({ countries }) => countries !== null);
  // A few values that are no countries ("Stateless") say nothing against a column.
  const share = ({ countries, distinct }: ColumnFacts) =>
    Math.min(0.85, Object.keys(countries ?? {}).length / distinct);
  return (
    stableSort(
      found,
      (column) => share(column) + (/^\p{Lu}{3}$/u.test(column.frequent[0] ?? "") ? 0.1 : 0),
    )[0] ?? null
  );
}
