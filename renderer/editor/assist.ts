import type { editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { CellSpan, TextEdit } from "../../kernel/types/service/types.ts";
import type { Store } from "../stores/snapshot.ts";
import type { LanguageMoment, Problems } from "../stores/study-language.ts";

/** What an editor needs of its study to help with code: answers, and a way to places and edits in other cells. */
export interface EditorAssist {
  readonly problems: Store<Problems>;
  ask(): Promise<LanguageMoment>;
  /** Puts the caret at a place of any cell. */
  goTo(place: CellSpan): void;
  /**
   * Makes edits in any cells, as one step of undo.
   * @param asOf the texts that the edits were made for
   * @returns null, or one sentence why nothing was changed
   */
  applyEdits(edits: readonly TextEdit[], asOf: ReadonlyMap<string, string>): string | null;
}

/** The cell that a model holds the text of. */
export interface AssistedCell {
  readonly cell: string;
  readonly assist: EditorAssist;
}

const assisted = new WeakMap<MonacoEditor.ITextModel, AssistedCell>();

/** From now on the page's providers answer for this model. */
export function assistModel(model: MonacoEditor.ITextModel, cell: AssistedCell): void {
  assisted.set(model, cell);
}

/** The cell of a model; undefined for models that hold none. */
export function findAssisted(model: MonacoEditor.ITextModel): AssistedCell | undefined {
  return assisted.get(model);
}
