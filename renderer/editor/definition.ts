import type { languages, editor as MonacoEditor, Uri } from "monaco-editor/editor/editor.api";
import type { CellSpan } from "../../kernel/types/service/types.ts";
import { type EditorAssist, findAssisted } from "./assist.ts";
import type { Monaco } from "./monaco-api.ts";
import { answer } from "./question.ts";
import { toRange } from "./ranges.ts";

/** Address of the copy of a cell that Monaco looks into: the cell itself may have no editor now. */
const scheme = "chancery-cell";
/** Copies held at most; each is made new when it is asked for again. */
const maxCopies = 8;

interface Copy {
  readonly model: MonacoEditor.ITextModel;
  readonly cell: string;
  readonly assist: EditorAssist;
}

const copies = new Map<string, Copy>();

/** A model with another cell's text, for the preview under the pointer and as the target of a jump. */
function copyCell(monaco: Monaco, cell: string, source: string, assist: EditorAssist): Copy {
  const uri = monaco.Uri.from({ scheme, path: `/${encodeURIComponent(cell)}` });
  const key = uri.toString();
  const known = copies.get(key)?.model ?? monaco.editor.getModel(uri);
  const model = known ?? monaco.editor.createModel("", "typescript", uri);
  if (model.getValue() !== source) model.setValue(source);
  const copy = { model, cell, assist };
  copies.delete(key);
  copies.set(key, copy);
  for (const [oldest, { model: old }] of copies) {
    if (copies.size <= maxCopies) break;
    copies.delete(oldest);
    old.dispose();
  }
  return copy;
}

/** Where a name is defined, in this cell or another. */
export function makeDefinitionProvider(monaco: Monaco): languages.DefinitionProvider {
  return {
    async provideDefinition(model, position) {
      const places = await answer(model, async (question) => {
        const { service, cell, assist, sources } = question;
        const found = await service.findDefinition(cell, model.getOffsetAt(position));
        const locate = (place: CellSpan): languages.Location[] => {
          const source = sources.get(place.cell);
          if (source === undefined) return [];
          const target = place.cell === cell ? model : copyCell(monaco, place.cell, source, assist).model;
          return [{ uri: target.uri, range: toRange(target, place) }];
        };
        return question.isCurrent() ? found.flatMap(locate) : [];
      });
      return places ?? [];
    },
  };
}

/** Jumps go to the cell itself, mounted or not: its editor opens with the caret at the place. */
export function openCellPlaces(monaco: Monaco): void {
  monaco.editor.registerEditorOpener({
    openCodeEditor(source, resource: Uri, target) {
      const copy = copies.get(resource.toString());
      const own = source.getModel();
      const here = own?.uri.toString() === resource.toString() ? own : null;
      const found = copy ?? (here ? { model: here, ...findAssisted(here) } : null);
      if (!found?.assist || found.cell === undefined || !target) return false;
      const from = "lineNumber" in target ? target : startOf(target);
      const to = "lineNumber" in target ? target : endOf(target);
      const { model, cell, assist } = found;
      assist.goTo({ cell, from: model.getOffsetAt(from), to: model.getOffsetAt(to) });
      return true;
    },
  });
}

function startOf(range: { startLineNumber: number; startColumn: number }) {
  return { lineNumber: range.startLineNumber, column: range.startColumn };
}

function endOf(range: { endLineNumber: number; endColumn: number }) {
  return { lineNumber: range.endLineNumber, column: range.endColumn };
}
