/**
 * JavaScript of another notebook as a cell of ours. What has a counterpart is written as that, the rest stays as its
 * author wrote it, under a comment that names what will not work. No name is guessed at.
 */
import ts from "typescript";
import type { Values } from "../../../shared/words/fill.ts";
import { sayImports } from "../../../shared/words/imports.ts";
import type { Language } from "../../../shared/words/language.ts";
import type { LossKind } from "../model.ts";
import { nameTarget, needsAwait, readFileCall } from "./files.ts";
import { foreignNames } from "./foreign.ts";
import { convertInput, nameInput } from "./inputs.ts";
import { bindingNames, isAssignment, type NotebookNames } from "./names.ts";
import { prepareObservable } from "./observable-script.ts";
import { parseCode } from "./parse-code.ts";

export interface ConvertOptions {
  readonly names: NotebookNames;
  /** The language of the comment above what will not work. */
  readonly spoken: Language;
  readonly allowedImports: readonly string[];
  /** Whether it is Observable's own dialect. */
  readonly observable?: boolean;
}

export interface Converted {
  /** The cell; null where it cannot be read as code. */
  readonly code: string | null;
  readonly losses: readonly { readonly kind: LossKind; readonly values: Values }[];
  /** Data files that it reads. */
  readonly files: readonly string[];
}

/** Converts one cell. */
export function convertCode(source: string, options: ConvertOptions): Converted {
  const { names, spoken, allowedImports, observable = false } = options;
  if (observable && /^mutable\s+([A-Za-z_$][\w$]*)\s*=/m.test(source))
    return { code: null, losses: [{ kind: "foreign.mutable", values: { name: "mutable" } }], files: [] };
  const parsed = parseCode(observable ? prepareObservable(source) : source);
  if (!parsed) return { code: null, losses: [{ kind: "syntax", values: {} }], files: [] };
  const { file, before, after } = parsed;
  const { text } = file;
  const files = new Set<string>();
  const marked = new Set<string>();
  const losses: { kind: LossKind; values: Values }[] = [];
  const lose = (kind: LossKind, values: Values = {}) => {
    if (!losses.some((one) => one.kind === kind && JSON.stringify(one.values) === JSON.stringify(values)))
      losses.push({ kind, values });
  };
  const mark = (kind: LossKind, name: string) => {
    marked.add(name);
    lose(kind, { name });
  };
  const declared = new Set([...names.declared, ...localNames(file)]);

  /** A node's text with what stands before it, converted. */
  const write = (node: ts.Node): string => {
    const lead = text.slice(node.pos, node.getStart(file));
    const converted = convert(node);
    if (converted !== undefined) return lead + converted;
    let written = "";
    let at = node.pos;
    ts.forEachChild(node, (child) => {
      written += text.slice(at, child.pos) + write(child);
      at = child.end;
    });
    return written + text.slice(at, node.end);
  };

  const convert = (node: ts.Node): string | undefined => {
    if (ts.isImportDeclaration(node)) return convertImport(node);
    if (ts.isStatement(node) && observable && node.parent === file) return convertObservable(node);
    if (ts.isCallExpression(node)) return convertCall(node);
    if (ts.isIdentifier(node) && isUse(node) && !declared.has(node.text) && !isPartOfInput(node)) {
      const kind = foreignNames.get(node.text);
      if (kind !== undefined) mark(kind, node.text);
    }
    return undefined;
  };

  const convertCall = (node: ts.CallExpression): string | undefined => {
    const read = readFileCall(node);
    if (read && !declared.has("FileAttachment")) {
      files.add(read.name);
      if (read.ours === undefined) {
        mark("foreign.file", `FileAttachment.${read.theirs}()`);
        return node.getText(file);
      }
      const rows = read.ours === "table" && names.arrays.has(nameTarget(node) ?? "");
      const call = `file(${read.literal}).${read.ours}()${rows ? ".then((table) => table.objects())" : ""}`;
      return needsAwait(node) ? `await ${call}` : call;
    }
    const shown =
      ts.isIdentifier(node.expression) && node.expression.text === "view" ? node.arguments[0] : undefined;
    const table = nameInput(shown ?? node) === "table" ? (shown ?? node) : undefined;
    if (table && ts.isCallExpression(table) && !declared.has("Inputs")) {
      const [data, settings] = table.arguments;
      if (data === undefined) return undefined;
      if (settings !== undefined) lose("control.table");
      const inner = write(data).trim();
      // Rows show as a table once they are one.
      return ts.isIdentifier(data) && names.arrays.has(data.text) ? `aq.from(${inner})` : inner;
    }
    if (shown && !declared.has("view")) {
      const { parent } = node;
      const isNamed =
        ts.isVariableDeclaration(parent) &&
        parent.parent.parent.parent === file &&
        ts.isIdentifier(parent.name);
      return isNamed ? convertControl(shown) : undefined;
    }
    const kind = nameInput(node);
    if (kind !== null && !declared.has("Inputs")) mark("foreign.input", `Inputs.${kind}`);
    return undefined;
  };

  /** What a control is here; undefined where there is none such, which marks it. */
  const convertControl = (call: ts.Expression): string | undefined => {
    const input = declared.has("Inputs") ? null : convertInput(call, write);
    if (input === null) return undefined;
    if (input.dropped.length > 0) lose("control", { name: input.dropped.join(", ") });
    if (input.wasRadio) lose("control.radio");
    return input.text;
  };

  const convertImport = (node: ts.ImportDeclaration): string | undefined => {
    if (!ts.isStringLiteral(node.moduleSpecifier)) return undefined;
    const written = node.moduleSpecifier.text;
    const plain = written
      .replace(
        /^npm:|^https:\/\/(cdn\.jsdelivr\.net\/npm|esm\.sh|esm\.run|unpkg\.com|cdn\.skypack\.dev)\//,
        "",
      )
      .replace(/^(@?[^@/]+(\/[^@/]+)?)@[^/]*/, "$1")
      .replace(/\/\+esm$/, "");
    if (!allowedImports.includes(plain)) {
      mark("foreign.import", written);
      return node.getText(file);
    }
    const start = node.moduleSpecifier.getStart(file);
    return `${text.slice(node.getStart(file), start)}${JSON.stringify(plain)}${text.slice(node.moduleSpecifier.end, node.end)}`;
  };

  /** `x = …` declares, and `viewof x = …` is a control. */
  const convertObservable = (node: ts.Statement): string | undefined => {
    if (!ts.isExpressionStatement(node) || !isAssignment(node.expression)) return undefined;
    const { left, right } = node.expression;
    const isView = left.text.startsWith("viewof$");
    const name = left.text.replace(/^viewof\$/, "");
    const control = isView ? convertControl(right) : undefined;
    if (isView && control === undefined && nameInput(right) === null) mark("foreign.input", "viewof");
    const value = control ?? write(right).trim();
    return `const ${name} = ${value}${text.slice(right.end, node.end)}`;
  };

  const whole = write(file);
  const code = whole.slice(before, whole.length - after);
  const comment =
    marked.size > 0 ? `// ${sayImports(spoken, "mark", { names: [...marked].join(", ") })}\n` : "";
  return { code: comment + code, losses, files: [...files] };
}

/** Whether an identifier stands for a value: not for a member, a key or a label. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) return parent.name !== node;
  return !(
    ts.isLabeledStatement(parent) ||
    ts.isBreakOrContinueStatement(parent) ||
    ts.isTypeNode(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    (ts.isBindingElement(parent) && parent.propertyName === node)
  );
}

/** Whether a name is part of `Inputs.x(…)` or of `view(Inputs.x(…))`, which are named as a whole. */
function isPartOfInput({ text, parent }: ts.Identifier): boolean {
  if (text === "Inputs") return nameInput(parent.parent) !== null;
  const [shown] = text === "view" && ts.isCallExpression(parent) ? parent.arguments : [];
  return shown !== undefined && nameInput(shown) !== null;
}

/** All names that a cell binds anywhere: one that is bound within it is not taken for a foreign one. */
function localNames(file: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) found.push(...bindingNames(node.name));
    if ((ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node)) && node.name)
      found.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
