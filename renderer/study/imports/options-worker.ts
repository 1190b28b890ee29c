/** Edits one cell's options by its syntax tree; lives as long as one edit. */
import type { OptionChanges } from "../../../kernel/language/option-values.ts";
import { editTableOptions } from "../../../kernel/language/table-options.ts";

export interface OptionsRequest {
  readonly source: string;
  readonly file: string;
  readonly changes: OptionChanges;
}

export interface OptionsAnswer {
  readonly edited: string | null;
}

addEventListener("message", ({ data }: MessageEvent<OptionsRequest>) => {
  const answer: OptionsAnswer = { edited: editTableOptions(data.source, data.file, data.changes) };
  postMessage(answer);
});
