import ts from "typescript";
import type { CellModule } from "./cell-module.ts";
import { writeDocumentation } from "./documentation.ts";
import type { Hover, SignatureHelp } from "./types.ts";
import type { Workspace } from "./workspace.ts";

/** The type and the documentation of what stands at a place. */
export function hoverAt(workspace: Workspace, module: CellModule, offset: number): Hover | null {
  const info = workspace.language.getQuickInfoAtPosition(module.path, module.toModule(offset));
  const from = info ? module.toSource(info.textSpan.start) : null;
  const to = info ? module.toSource(info.textSpan.start + info.textSpan.length) : null;
  if (!info || from === null || to === null) return null;
  const own = writeDocumentation(info.documentation, info.tags);
  return {
    from,
    to,
    signature: ts
      .displayPartsToString(info.displayParts)
      .replace(/^\(alias\) ([\s\S]*)\nimport [\s\S]*$/, "$1"),
    documentation:
      own === "" ? documentDefinition(workspace, module, module.cell.source.slice(from, to)) : own,
  };
}

/** What the author wrote above the definition of another cell's variable. */
function documentDefinition(workspace: Workspace, module: CellModule, name: string): string {
  if (!module.imported.has(name)) return "";
  const [definer] = workspace.definersOf(name);
  const other = definer && workspace.modules.get(definer.cell);
  if (!other) return "";
  const at = other.prefix.length + definer.definition.at;
  const info = workspace.language.getQuickInfoAtPosition(other.path, at);
  return writeDocumentation(info?.documentation, info?.tags);
}

/** The parameters of the call around a place. */
export function helpSignatureAt(
  workspace: Workspace,
  module: CellModule,
  offset: number,
): SignatureHelp | null {
  const help = workspace.language.getSignatureHelpItems(module.path, module.toModule(offset), {});
  if (!help) return null;
  return {
    activeSignature: help.selectedItemIndex,
    activeParameter: help.argumentIndex,
    signatures: help.items.map((item) => {
      const parameters = item.parameters.map((parameter) => ({
        label: ts.displayPartsToString(parameter.displayParts),
        documentation: ts.displayPartsToString(parameter.documentation),
      }));
      const label = [
        ts.displayPartsToString(item.prefixDisplayParts),
        parameters
          .map((parameter) => parameter.label)
          .join(ts.displayPartsToString(item.separatorDisplayParts)),
        ts.displayPartsToString(item.suffixDisplayParts),
      ].join("");
      return { label, documentation: ts.displayPartsToString(item.documentation), parameters };
    }),
  };
}
