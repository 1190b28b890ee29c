import type { Language } from "../words/language.ts";

/** How values of each channel are written, and what it is called. */
export interface Speech {
  readonly language: Language;
  write(channel: string, value: unknown): string;
  name(channel: string): string;
}
