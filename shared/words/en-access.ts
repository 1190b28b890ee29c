/** Words that only screen readers say, in English. */
export const accessWords = {
  "access.ran": "Cell {name} has run.",
  "access.table.one": "Cell {name} has run: a table of {rows} row.",
  "access.table.other": "Cell {name} has run: a table of {rows} rows.",
  "access.chart": "Cell {name} has run: a chart.",
  "access.failed": "Cell {name} failed: {why}",
  "access.skipped": "Cell {name} did not run: a cell that it needs failed.",
  "access.stopped": "Cell {name} was stopped.",
  "access.ran.many": "{ran} cells have run.",
  "access.ran.some": "{ran} cells have run, {others} failed or stopped.",
} as const;
