/** A table with missing and invalid values, a name of two words and another table of the same key; for other cells to use. */
export const data = `const rate = 2
const t = aq.table({
  c: ["a", "b", "a", "b"],
  year: [2000, 2001, 2002, 2003],
  vote: ["yes", "no", "yes", "no"],
  x: [1, 2, null, 4],
  n: [NaN, 3, 1, null],
  "two words": [1, 2, 3, 4],
  when: [new Date(0), null, new Date("2020-05-01"), new Date(NaN)],
})
const other = aq.table({ c: ["a", "b"], w: [10, 20] })`;
