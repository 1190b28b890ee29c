/**
 * One order for the labels of all schemes, by who may read at most. Labels of different schemes can share a rank; then
 * both are shown. A lab's own labels take any whole number from 0 to 99.
 */
export const ranks = {
  /** Anybody: TLP:CLEAR. */
  open: 0,
  /** A community that works together: TLP:GREEN, OFFICIAL. */
  community: 10,
  /** One's own organisation and those it works for: TLP:AMBER. */
  partners: 20,
  /** One's own organisation, for who needs to know: TLP:AMBER+STRICT, DIFFUSION RESTREINTE, OFFICIAL-SENSITIVE. */
  house: 30,
  /** Persons, each by name: TLP:RED. */
  persons: 40,
} as const;

/** A label that no known scheme has is kept as its author wrote it, and taken as one of one's own organisation. */
export const unknownRank = ranks.house;
