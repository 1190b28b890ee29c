/** Observable's controls as Chancery's: `Inputs.range([0, 10], { label })` is `input.range({ min: 0, max: 10, label })`. */
import ts from "typescript";

export interface ConvertedInput {
  readonly text: string;
  /** Options that ours has not. */
  readonly dropped: readonly string[];
  readonly wasRadio: boolean;
}

interface Shape {
  readonly name: string;
  readonly takes: "bounds" | "list" | "options";
  readonly keeps: readonly string[];
  /** Options with which it is another control. */
  readonly refuses?: readonly string[];
}

const shapes: Readonly<Record<string, Shape>> = {
  range: { name: "range", takes: "bounds", keeps: ["label", "step", "value"] },
  number: { name: "range", takes: "bounds", keeps: ["label", "step", "value"] },
  select: { name: "select", takes: "list", keeps: ["label", "value"], refuses: ["multiple"] },
  radio: { name: "select", takes: "list", keeps: ["label", "value"] },
  text: { name: "text", takes: "options", keeps: ["label", "value", "placeholder"] },
  textarea: { name: "text", takes: "options", keeps: ["label", "value", "placeholder"] },
  toggle: { name: "checkbox", takes: "options", keeps: ["label", "value"], refuses: ["values"] },
  date: { name: "date", takes: "options", keeps: ["label", "min", "max", "value"] },
};

/**
 * @param call what is written behind `view(` or `viewof x =`
 * @param write the converted text of an expression
 * @returns null where ours has no such control, or its options are not written out
 */
export function convertInput(call: ts.Expression, write: (node: ts.Node) => string): ConvertedInput | null {
  const kind = nameInput(call);
  if (kind === null || !ts.isCallExpression(call)) return null;
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  if (shape === undefined) return null;
  const [first, second] = call.arguments;
  const given: string[] = [];
  if (shape.takes === "bounds") {
    if (first === undefined) return null;
    const ends = ts.isArrayLiteralExpression(first) ? first.elements.map(write) : [];
    if (ends.length === 2) given.push(`min: ${ends[0]?.trim()}`, `max: ${ends[1]?.trim()}`);
    else if (ts.isIdentifier(first)) given.push(`min: ${first.text}[0]`, `max: ${first.text}[1]`);
    else return null;
  } else if (shape.takes === "list") {
    if (first === undefined || (ts.isNewExpression(first) && first.expression.getText() === "Map"))
      return null;
    given.push(`options: ${write(first).trim()}`);
  }
  const options = shape.takes === "options" ? first : second;
  const dropped: string[] = [];
  if (options !== undefined) {
    if (!ts.isObjectLiteralExpression(options)) return null;
    for (const property of options.properties) {
      const name = property.name && ts.isIdentifier(property.name) ? property.name.text : undefined;
      if (name === undefined || shape.refuses?.includes(name)) return null;
      if (shape.keeps.includes(name)) given.push(write(property).trim());
      else dropped.push(name);
    }
  }
  const inside = given.length === 0 ? "" : `{ ${given.join(", ")} }`;
  return { text: `input.${shape.name}(${inside})`, dropped, wasRadio: kind === "radio" };
}

/** `range` of `Inputs.range(…)`; null for anything else. */
export function nameInput(call: ts.Node): string | null {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return null;
  const { expression, name } = call.expression;
  return ts.isIdentifier(expression) && expression.text === "Inputs" ? name.text : null;
}
