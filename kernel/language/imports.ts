import ts from "typescript";
import type { ImportedName } from "../../shared/protocol/port.ts";
import { allowedImports } from "./allowed-imports.ts";
import { hasModifier, isErased } from "./declarations.ts";
import { helperName } from "./definitions.ts";
import type { Insertion } from "./edits.ts";
import type { Fault } from "./faults.ts";
import { standardNames } from "./standard-names.ts";

/** What a cell's imports and exports become. */
export interface ImportPlan {
  /** Modules to load before the cell runs; each once, in order of first use. */
  readonly modules: readonly string[];
  readonly insertions: readonly Insertion[];
  /** Ranges of the text that have no place in a function's body: import declarations, `export`. */
  readonly removals: readonly { readonly from: number; readonly to: number; readonly first?: string }[];
  readonly faults: readonly Fault[];
}

/**
 * Plans `import { a as b } from "m"` → `const {a:b}=$.import("m",["a"]);`. As in modules, imports come before all
 * other statements. The second argument lists the names that the module must have.
 */
export function planImports(file: ts.SourceFile): ImportPlan {
  const modules = new Set<string>();
  const insertions: Insertion[] = [];
  const removals: { from: number; to: number; first?: string }[] = [];
  const faults: Fault[] = [];
  let leading = true;
  for (const statement of file.statements) {
    const from = statement.getStart(file);
    // Erased here: stripping types does not know that all of a cell's module syntax goes.
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
      removals.push({ from, to: statement.end, first: ";" });
    if (isErased(statement)) continue;
    if (ts.isImportDeclaration(statement)) {
      const fault = checkModule(statement, file);
      if (fault) faults.push(fault);
      const name = moduleName(statement);
      modules.add(name);
      insertions.push({ at: leading ? from : 0, text: importCode(statement, name) });
      continue;
    }
    leading = false;
    if (ts.isImportEqualsDeclaration(statement)) faults.push({ at: from, message: "language.import-equals" });
    else if (ts.isExportAssignment(statement)) faults.push({ at: from, message: "language.export-default" });
    else if (ts.isExportDeclaration(statement)) {
      faults.push(...checkExport(statement, file));
    } else if (hasModifier(statement, ts.SyntaxKind.DefaultKeyword))
      faults.push({ at: from, message: "language.export-default" });
    else removals.push(...exportKeywords(statement, file));
  }
  return { modules: [...modules], insertions, removals, faults };
}

/**
 * Names that a cell's imports give, in source order. Those that every cell has anyway, such as `op`, are not among them.
 * @param types whether names that only types use are among them too
 */
export function listImports(file: ts.SourceFile, types = false): ImportedName[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !statement.importClause) return [];
    if (!types && isErased(statement)) return [];
    const module = moduleName(statement);
    const { name, namedBindings } = statement.importClause;
    const found: ImportedName[] = name ? [{ name: name.text, module, exported: "default" }] : [];
    if (namedBindings && ts.isNamespaceImport(namedBindings))
      found.push({ name: namedBindings.name.text, module, exported: "*" });
    else
      for (const element of namedBindings?.elements ?? []) {
        if (element.isTypeOnly && !types) continue;
        const local = element.name.text;
        found.push({ name: local, module, exported: element.propertyName?.text ?? local });
      }
    return found.filter((one) => !standardNames.includes(one.name));
  });
}

function checkExport(statement: ts.ExportDeclaration, file: ts.SourceFile): Fault[] {
  if (statement.moduleSpecifier) return [{ at: statement.getStart(file), message: "language.export-from" }];
  if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return [];
  return statement.exportClause.elements
    .filter((element) => element.propertyName && !element.isTypeOnly)
    .map((element) => ({
      at: element.getStart(file),
      message: "language.export-rename",
      values: { name: element.name.text },
    }));
}

function exportKeywords(statement: ts.Statement, file: ts.SourceFile): { from: number; to: number }[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers
    .filter((one) => one.kind === ts.SyntaxKind.ExportKeyword)
    .map((one) => ({ from: one.getStart(file), to: one.end }));
}

function moduleName({ moduleSpecifier }: ts.ImportDeclaration): string {
  return ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
}

function checkModule(statement: ts.ImportDeclaration, file: ts.SourceFile): Fault | null {
  const name = moduleName(statement);
  if (allowedImports.includes(name)) return null;
  const others = allowedImports.filter((one) => !one.startsWith("d3-"));
  return {
    at: statement.moduleSpecifier.getStart(file),
    message: "language.import",
    hint: name === "d3" || name.startsWith("d3/") ? "language.import-umbrella-hint" : undefined,
    values: { name, allowed: `${others.join(", ")} and the d3-* modules that only calculate` },
  };
}

function importCode({ importClause }: ts.ImportDeclaration, name: string): string {
  const module = JSON.stringify(name);
  const all = `${helperName}.import(${module})`;
  if (!importClause) return `${all};`;
  const { name: byDefault, namedBindings } = importClause;
  let code = "";
  // Most allowed modules have no default export; then the module itself is what is meant.
  if (byDefault) code += `const ${byDefault.text}=((m)=>m.default??m)(${all});`;
  if (namedBindings && ts.isNamespaceImport(namedBindings))
    code += `const ${namedBindings.name.text}=${all};`;
  if (namedBindings && ts.isNamedImports(namedBindings)) {
    const elements = namedBindings.elements.filter((element) => !element.isTypeOnly);
    const pairs = elements.map(({ propertyName, name: local }) => {
      const exported = propertyName?.text ?? local.text;
      return { exported, local: local.text };
    });
    const pattern = pairs.map((pair) => `${JSON.stringify(pair.exported)}:${pair.local}`).join(",");
    const names = JSON.stringify(pairs.map((pair) => pair.exported));
    code += `const {${pattern}}=${helperName}.import(${module},${names});`;
  }
  return code;
}
