import ts from "typescript";
import { say } from "../../../shared/words/english.ts";
import { standardNames } from "../../language/standard-names.ts";
import type { CellModule } from "./cell-module.ts";
import { findSharedName, placesOf, toCellSpan, unique } from "./navigation.ts";
import type { RenameResult, TextEdit } from "./types.ts";
import type { Workspace } from "./workspace.ts";

/** Changes a name everywhere in the study; what is not the study's own, or would then mean two things, is refused. */
export function renameAt(
  workspace: Workspace,
  module: CellModule,
  offset: number,
  name: string,
): RenameResult {
  const { language } = workspace;
  const position = module.toModule(offset);
  const info = language.getRenameInfo(module.path, position, { allowRenameOfImportPath: false });
  if (!info.canRename) return { refused: say("types.rename.none") };
  const shared = findSharedName(workspace, module, offset);
  const old = shared ?? info.displayName;
  if (name === old) return { edits: [] };
  if (!isPlainName(name)) return { refused: say("types.rename.invalid", { name }) };
  if (standardNames.includes(name)) return { refused: say("types.rename.standard", { name }) };
  const places = shared === null ? [{ path: module.path, position }] : placesOf(workspace, shared);
  if (shared !== null) {
    const taken = findTaken(workspace, places, name);
    if (taken !== null) return { refused: say("types.rename.taken", { name, cell: taken }) };
  }
  const edits: TextEdit[] = [];
  for (const place of places) {
    const locations = language.findRenameLocations(place.path, place.position, false, false, {
      providePrefixAndSuffixTextForRename: true,
    });
    for (const { fileName, textSpan, prefixText = "", suffixText = "" } of locations ?? []) {
      if (!workspace.moduleAt(fileName)) return { refused: say("types.rename.foreign", { name: old }) };
      // A shared name is changed module by module: what joins them is generated.
      if (shared !== null && fileName !== place.path) continue;
      const span = toCellSpan(workspace, fileName, textSpan);
      if (span) edits.push({ ...span, text: `${prefixText}${name}${suffixText}` });
    }
  }
  if (edits.length === 0) return { refused: say("types.rename.foreign", { name: old }) };
  return { edits: unique(edits) };
}

function isPlainName(name: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false, ts.LanguageVariant.Standard, name);
  const reserved = ["undefined", "arguments", "eval", "await", "yield", "let", "static"];
  return (
    scanner.scan() === ts.SyntaxKind.Identifier &&
    scanner.getTokenEnd() === name.length &&
    !name.startsWith("$") &&
    !reserved.includes(name)
  );
}

/** A cell in which the new name means something already; null when it is free. */
function findTaken(
  workspace: Workspace,
  places: readonly { readonly path: string }[],
  name: string,
): string | null {
  const definer = workspace.definersOf(name)[0];
  if (definer) return definer.cell;
  const program = workspace.language.getProgram();
  for (const { path } of places) {
    const module = workspace.moduleAt(path);
    const file = program?.getSourceFile(path);
    if (module && file && mentions(file, name)) return module.cell.id;
  }
  return null;
}

/** Whether a name stands anywhere as a variable or a type; members of that name are no matter. */
function mentions(file: ts.SourceFile, name: string): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && node.text === name) {
      const { parent } = node;
      const isMember =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isPropertySignature(parent) && parent.name === node);
      if (!isMember) return true;
    }
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(file);
}
