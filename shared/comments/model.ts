/** Comments as plain data, checked: what document.ts reads out of the room and screens show. */

/** What in a cell a thread is about. Positions in outputs are told by what stands there, since outputs come anew. */
export type Anchor =
  | { readonly on: "cell" }
  | {
      /** A stretch of the cell's source, prose or code. */
      readonly on: "text";
      /** Yjs relative positions in the study's document, encoded and in base64. They die with its epoch. */
      readonly start: string;
      readonly end: string;
      /** What stood on either side: with the quote, enough to find the place again. */
      readonly before: string;
      readonly after: string;
    }
  | {
      /** A mark of a chart. */
      readonly on: "point";
      /** Which of the cell's outputs, from 0. */
      readonly output: number;
      readonly datum: Readonly<Record<string, string | number | boolean | null>>;
    }
  | {
      /** A cell of a table. */
      readonly on: "value";
      readonly output: number;
      readonly column: string;
      /** From 0, in the order shown then. */
      readonly row: number;
    };

/** Who is meant by an `@name`: the name as it stood, and that person's writer id where it was known, else "". */
export interface Mention {
  readonly by: string;
  readonly name: string;
}

/** Who did something and when, as their device says. */
export interface Mark {
  /** Id of the writing device (renderer/stores/writer.ts). */
  readonly by: string;
  readonly name: string;
  /** ISO, UTC. */
  readonly at: string;
}

export interface Message extends Mark {
  readonly id: string;
  /** Markdown; "" when it was deleted. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly deleted: boolean;
  /** When it was last changed; null when never. */
  readonly edited: string | null;
}

/** What a thread is about, and whether it is resolved. */
export interface About extends Mark {
  readonly id: string;
  /** Id of the cell. */
  readonly cell: string;
  readonly anchor: Anchor;
  /** What the anchor pointed at, for people to read; "" on a cell. */
  readonly quote: string;
  readonly resolved: Mark | null;
  /** Each time that it was resolved or opened again, the oldest first. */
  readonly turns: readonly Turn[];
}

/** That a thread was resolved, or opened again. */
export interface Turn extends Mark {
  readonly state: "resolved" | "reopened";
}

export interface Thread extends About {
  /** At least one is not deleted. */
  readonly messages: readonly Message[];
}

/** Bounds of what is read and written, in characters unless said otherwise. */
export const commentLimits = {
  text: 10_000,
  quote: 400,
  context: 32,
  name: 200,
  /** Messages of one thread, mentions of one message, values of one datum. */
  messages: 1000,
  /** Times that one thread is resolved or opened again. */
  turns: 200,
  mentions: 50,
  datum: 24,
} as const;
