/** Time units of Vega-Lite, in UTC. Those without a year stand in 2012, as Vega puts them. */
const unitYear = 2012;

type Start = (date: Date) => number;

const year = (date: Date) => date.getUTCFullYear();
const month = (date: Date) => date.getUTCMonth();

const starts: Readonly<Record<string, Start>> = {
  year: (date) => Date.UTC(year(date), 0),
  yearquarter: (date) => Date.UTC(year(date), month(date) - (month(date) % 3)),
  yearmonth: (date) => Date.UTC(year(date), month(date)),
  yearmonthdate: (date) => Date.UTC(year(date), month(date), date.getUTCDate()),
  quarter: (date) => Date.UTC(unitYear, month(date) - (month(date) % 3)),
  month: (date) => Date.UTC(unitYear, month(date)),
  monthdate: (date) => Date.UTC(unitYear, month(date), date.getUTCDate()),
  // The first of January 2012 is a Sunday.
  day: (date) => Date.UTC(unitYear, 0, 1 + date.getUTCDay()),
  hours: (date) => Date.UTC(unitYear, 0, 1, date.getUTCHours()),
};

/** The name of a time unit without the zone it is told in. */
export function bareUnit(unit: string): string {
  return unit.replace(/^(utc|binned)+/, "");
}

/** The first millisecond of the unit that a moment lies in; null for a unit that is not known here. */
export function startOfUnit(unit: string, moment: number): number | null {
  return starts[bareUnit(unit)]?.(new Date(moment)) ?? null;
}
