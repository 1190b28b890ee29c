/** Markings: how far a study or a data file may be passed on, by the rules of a scheme. */

/** What front matter says: a label of a scheme, and what is added to it. */
export interface Marking {
  /** Id of a scheme, such as `TLP`; "" where none is named. */
  readonly scheme: string;
  /** As its scheme writes it, else as its author did. */
  readonly label: string;
  /** Handling instructions and mentions that stand behind the label, such as `SPÉCIAL FRANCE`. */
  readonly caveats: readonly string[];
}

/** One label of a scheme. */
export interface MarkingLabel {
  /** Never translated. */
  readonly label: string;
  /** Its place among the labels of all schemes (ranks.ts): a higher one is passed on less far. */
  readonly rank: number;
  /** Other ways to write it that are read as it. */
  readonly also?: readonly string[] | undefined;
  /** Colours of its letters and of what they stand on, `#rrggbb`, where the scheme states them. */
  readonly ink?: string | undefined;
  readonly ground?: string | undefined;
}

export interface MarkingScheme {
  readonly id: string;
  /** Its name for people, in its own language. */
  readonly name: string;
  readonly labels: readonly MarkingLabel[];
  /** What may be added to a label, as it is offered; others may be typed. */
  readonly caveats: readonly string[];
}
