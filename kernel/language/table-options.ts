import ts from "typescript";
import {
  isChanges,
  type OptionChanges,
  type OptionValue,
  writeEntries,
  writeValue,
} from "./option-values.ts";
import { parseCell } from "./parse.ts";

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The call's object cannot be changed by text: a spread, a variable, a method. */
const opaque = Symbol("opaque");

/**
 * Writes options into every `file("NAME").table(…)` of a cell, touching no other character. A file held in a constant
 * of the cell (`const f = file("NAME")`) counts as well.
 * @param changes what to set, change or take out
 * @returns the new source; null when no such call stands there, or its options are not written out
 */
export function editTableOptions(source: string, file: string, changes: OptionChanges): string | null {
  const { file: tree, text, added } = parseCell(source);
  // Parentheses that the parser put around a final object move what follows them.
  const shift = (offset: number) => offset - added.filter((at) => at < offset).length;
  const calls = findTableCalls(tree, file);
  if (calls.length === 0) return null;
  const edits: Edit[] = [];
  for (const call of calls) {
    const found = editCall(call, tree, text, changes);
    if (found === opaque) return null;
    edits.push(...found);
  }
  let result = source;
  for (const { from, to, text: inserted } of edits.sort((a, b) => b.from - a.from))
    result = result.slice(0, shift(from)) + inserted + result.slice(shift(to));
  return result;
}

function unwrap(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) ? unwrap(node.expression) : node;
}

/** The name in `file("name")`; null for anything else. */
function readFileName(node: ts.Expression): string | null {
  const call = unwrap(node);
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return null;
  const [argument] = call.arguments;
  return call.expression.text === "file" && argument && ts.isStringLiteralLike(argument)
    ? argument.text
    : null;
}

function findTableCalls(tree: ts.SourceFile, file: string): ts.CallExpression[] {
  const held = new Set<string>();
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      if (readFileName(node.initializer) === file) held.add(node.name.text);
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === "table"
    )
      calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return calls.filter(({ expression }) => {
    if (!ts.isPropertyAccessExpression(expression)) return false;
    const target = unwrap(expression.expression);
    return ts.isIdentifier(target) ? held.has(target.text) : readFileName(target) === file;
  });
}

function editCall(
  call: ts.CallExpression,
  tree: ts.SourceFile,
  text: string,
  changes: OptionChanges,
): Edit[] | typeof opaque {
  const [given] = call.arguments;
  if (given === undefined) {
    const at = call.arguments.pos;
    const written = writeEntries(changes);
    if (written.length === 0) return [];
    return [{ from: at, to: at, text: layEntries(written, text, at) }];
  }
  const object = unwrap(given);
  return ts.isObjectLiteralExpression(object) ? editObject(object, tree, text, changes) : opaque;
}

/** Characters of an object literal that still stands on the line of its call. */
const maxInline = 80;

/** An object literal of these entries at a place of the source: on one line while it is short, else each on its own. */
function layEntries(entries: readonly string[], text: string, at: number): string {
  const inline = entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  if (inline.length <= maxInline || entries.length === 1) return inline;
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  return `{\n${entries.map((entry) => `${indent}  ${entry},\n`).join("")}${indent}}`;
}

function readKey(property: ts.ObjectLiteralElementLike): string | null {
  const { name } = property;
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name))
    ? name.text
    : null;
}

function editObject(
  object: ts.ObjectLiteralExpression,
  tree: ts.SourceFile,
  text: string,
  changes: OptionChanges,
): Edit[] | typeof opaque {
  const edits: Edit[] = [];
  const additions: [string, OptionValue][] = [];
  const kept = new Set(object.properties);
  for (const [key, value] of Object.entries(changes)) {
    const property = object.properties.find((one) => readKey(one) === key);
    if (property === undefined) {
      // A spread before the new value is overruled by it; an entry to take out may hide in one.
      if (value !== undefined) additions.push([key, value]);
      continue;
    }
    if (value === undefined) {
      kept.delete(property);
      continue;
    }
    if (!ts.isPropertyAssignment(property)) return opaque;
    const initializer = unwrap(property.initializer);
    if (isChanges(value) && ts.isObjectLiteralExpression(initializer)) {
      const inner = editObject(initializer, tree, text, value);
      if (inner === opaque) return opaque;
      edits.push(...inner);
    } else
      edits.push({
        from: property.initializer.getStart(tree),
        to: property.initializer.end,
        text: writeValue(value),
      });
  }
  const written = writeEntries(Object.fromEntries(additions));
  if (kept.size < object.properties.length) {
    // Entries go: the list is written anew from what stays, each entry with its own characters.
    const stay = object.properties
      .filter((property) => kept.has(property))
      .map((property) => applyWithin(property, tree, text, edits));
    const start = object.getStart(tree);
    return [{ from: start, to: object.end, text: layEntries([...stay, ...written], text, start) }];
  }
  if (written.length > 0) edits.push(addEntries(object, tree, text, written));
  return edits;
}

/** An entry's text with the edits that lie inside it. */
function applyWithin(node: ts.Node, tree: ts.SourceFile, text: string, edits: readonly Edit[]): string {
  const start = node.getStart(tree);
  let result = text.slice(start, node.end);
  const inside = edits.filter(({ from, to }) => from >= start && to <= node.end);
  for (const { from, to, text: inserted } of inside.sort((a, b) => b.from - a.from))
    result = result.slice(0, from - start) + inserted + result.slice(to - start);
  return result;
}

/** Puts entries after the last, on lines of their own where the object has such. */
function addEntries(
  object: ts.ObjectLiteralExpression,
  tree: ts.SourceFile,
  text: string,
  written: readonly string[],
): Edit {
  const last = object.properties.at(-1);
  const start = object.getStart(tree);
  if (last === undefined) return { from: start, to: object.end, text: layEntries(written, text, start) };
  const lineStart = text.lastIndexOf("\n", last.getStart(tree)) + 1;
  const before = text.slice(lineStart, last.getStart(tree));
  const ownLine = lineStart > object.getStart(tree) && before.trim() === "";
  const gap = ownLine ? `\n${before}` : " ";
  const { hasTrailingComma } = object.properties;
  const at = hasTrailingComma ? object.properties.end : last.end;
  const joined = written.join(`,${gap}`);
  return { from: at, to: at, text: hasTrailingComma ? `${gap}${joined},` : `,${gap}${joined}` };
}
