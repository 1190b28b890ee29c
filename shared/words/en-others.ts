/** Words that tell screen readers what others edit, in English. They are loaded with it (others.ts). */
export const othersWords = {
  edited: "{who} edited the cell {cell}.",
  new: "{who} added the cell {cell}.",
  moved: "{who} moved the cell {cell}.",
  deleted: "{who} deleted the cell {cell}.",
  few: "{who} changed the cells {cells}.",
  many: "{who} changed {count} cells.",
  somebody: "Somebody",
  several: "Several people",
  two: "{one} and {other}",
  people: "{count} people",
} as const;
