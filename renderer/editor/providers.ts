/**
 * Monaco's questions, answered by the study's language service. Registered once for the page: a model says through
 * assist.ts which cell it holds. Answers that come for an older text are dropped.
 */
import type { languages, editor as MonacoEditor, Position } from "monaco-editor/editor/editor.api";
import { makeCompletionProvider } from "./completion.ts";
import { makeDefinitionProvider, openCellPlaces } from "./definition.ts";
import { makeFixProvider } from "./fixes.ts";
import type { Monaco } from "./monaco-api.ts";
import { answer, fenceCode, showDocumentation, showForeign } from "./question.ts";
import { toRange } from "./ranges.ts";
import { makeRenameProvider } from "./rename.ts";

type Model = MonacoEditor.ITextModel;

/** Registers everything; call once. */
export function registerProviders(monaco: Monaco): void {
  const selector = ["typescript", "markdown"];
  const { languages } = monaco;
  languages.registerCompletionItemProvider(selector, makeCompletionProvider(monaco));
  languages.registerHoverProvider(selector, { provideHover });
  languages.registerSignatureHelpProvider(selector, {
    signatureHelpTriggerCharacters: ["(", ","],
    signatureHelpRetriggerCharacters: [")"],
    provideSignatureHelp,
  });
  languages.registerDefinitionProvider(selector, makeDefinitionProvider(monaco));
  languages.registerRenameProvider(selector, makeRenameProvider(monaco));
  languages.registerCodeActionProvider(selector, makeFixProvider(monaco), {
    providedCodeActionKinds: ["quickfix"],
  });
  openCellPlaces(monaco);
}

function provideHover(model: Model, position: Position): Promise<languages.Hover | null> {
  return answer(model, async ({ service, cell }) => {
    const hover = await service.hover(cell, model.getOffsetAt(position));
    if (hover === null || model.isDisposed()) return null;
    // What the checker could not type, its problem tells better.
    if (hover.signature === "any" && hover.documentation.trim() === "") return null;
    const parts = [fenceCode(hover.signature), showDocumentation(hover.documentation)].filter(
      (part) => part.trim() !== "",
    );
    return {
      range: toRange(model, hover),
      contents: parts.map((value) => ({ value, supportHtml: false, isTrusted: false })),
    };
  });
}

function provideSignatureHelp(
  model: Model,
  position: Position,
): Promise<languages.SignatureHelpResult | null> {
  return answer(model, async ({ service, cell }) => {
    const help = await service.helpSignature(cell, model.getOffsetAt(position));
    if (help === null) return null;
    const write = (text: string) => ({
      value: showDocumentation(text),
      supportHtml: false,
      isTrusted: false,
    });
    const signatures = help.signatures.map(({ label, documentation, parameters }) => ({
      label: showForeign(label),
      documentation: write(documentation),
      parameters: parameters.map((one) => ({
        label: showForeign(one.label),
        documentation: write(one.documentation),
      })),
    }));
    const { activeSignature, activeParameter } = help;
    return { value: { signatures, activeSignature, activeParameter }, dispose: () => {} };
  });
}
