import type { Row } from "./measure.ts";

/** A bench that makes its rows by itself: of more than two, or of more than milliseconds. */
export interface Measured {
  measure(): AsyncIterable<Row>;
  finish(): Promise<void>;
}
