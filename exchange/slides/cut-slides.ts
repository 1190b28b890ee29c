/** A study as slides: each heading of the first two levels begins one, and so does a line between (`---`). Pure. */
import { splitSections } from "../../shared/markdown/sections.ts";
import type { Cell } from "../../shared/study/model.ts";

export type SlidePart =
  | { readonly kind: "text"; readonly cell: Cell; readonly text: string }
  | { readonly kind: "figure"; readonly cell: Cell };

export interface Slide {
  /** The same slide keeps it while others come and go before it. */
  readonly key: string;
  /** Its heading's words, or those of the slide before that it goes on from; "" where there is none yet. */
  readonly title: string;
  readonly parts: readonly SlidePart[];
  /** What its author wrote for who presents it: Markdown. */
  readonly notes: string;
}

export interface SlideSources {
  /** The prose of a text cell with its numbers. */
  readonly readText: (cell: Cell) => string;
  /** Whether a cell of code shows anything. */
  readonly shows: (cell: Cell) => boolean;
}

/** Cuts a study into slides. What is drawn nowhere makes none; its notes go to the slide before. */
export function cutSlides(cells: readonly Cell[], { readText, shows }: SlideSources): Slide[] {
  const slides: { key: string; title: string; parts: SlidePart[]; notes: string[] }[] = [];
  const begin = (key: string, title: string) => {
    const slide = { key, title, parts: [], notes: [] };
    slides.push(slide);
    return slide;
  };
  for (const cell of cells) {
    if (cell.kind !== "text") {
      if (shows(cell)) (slides.at(-1) ?? begin(cell.id, "")).parts.push({ kind: "figure", cell });
      continue;
    }
    splitSections(readText(cell)).forEach((section, index) => {
      const last = slides.at(-1);
      const isNew = section.begins || last === undefined;
      const slide = isNew ? begin(`${cell.id} ${index}`, section.title ?? last?.title ?? "") : last;
      if (section.source !== "") slide.parts.push({ kind: "text", cell, text: section.source });
      slide.notes.push(...section.notes);
    });
  }
  return slides
    .filter(({ parts }) => parts.length > 0)
    .map(({ notes, ...slide }) => ({ ...slide, notes: notes.join("\n\n") }));
}
