/** A study as it is printed: what stands on paper, in order, with nothing left to compute. */
import type { Output } from "../../shared/protocol/outputs.ts";
import type { TableLimits } from "./table.ts";

export interface Paper {
  readonly title: string;
  /** Language tag of the study's own text. */
  readonly language: string;
  /** How far it may be passed on; null where nothing says. */
  readonly marking: string | null;
  /** Why it was passed on, where somebody had to say so. */
  readonly reason?: string | undefined;
  /** The study's own front matter: what it says of the borders on its maps. */
  readonly frontMatter: string;
  /** Who computed it, and on which data: one line each. */
  readonly byline: readonly string[];
  readonly cells: readonly PaperCell[];
}

export interface PaperCell {
  readonly id: string;
  /** Its Markdown, with its numbers; null for a cell of code. */
  readonly prose: string | null;
  /** Its source, where code is printed. */
  readonly code: string | null;
  readonly outputs: readonly Output[];
  /** What is said where its figure is not what it should be. */
  readonly note: string | null;
}

/** How parts are drawn that need more than text. */
export interface PaperTools {
  /** Markdown as HTML that is safe to put into a page. */
  prose(source: string): string;
  /** A chart of a cell, by its place among the cell's outputs: an SVG element as text, or a stand-in. */
  chart(cell: string, at: number): string;
  /** How much of a table is written; what paper has unless given. */
  readonly tables?: TableLimits;
}
