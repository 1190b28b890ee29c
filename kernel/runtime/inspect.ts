import { Table } from "arquero";

/** Longest text of one value; what is beyond is told, not written. */
const maxLength = 100_000;
const maxItems = 100;
const maxDepth = 4;
const lineWidth = 76;

interface State {
  readonly above: object[];
  left: number;
}

function quoteKey(key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);
}

function nameClass(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return "[null prototype]";
  const made: unknown = Reflect.get(prototype as object, "constructor");
  if (typeof made === "function" && made.name !== "") return made.name;
  // Generators have no class, only a tag.
  const tag: unknown = Reflect.get(prototype as object, Symbol.toStringTag);
  return typeof tag === "string" && tag !== "" ? tag : "Object";
}

function inspectFunction(value: (...args: never[]) => unknown): string {
  const source = Function.prototype.toString.call(value);
  if (source.startsWith("class")) {
    const parent: unknown = Object.getPrototypeOf(value);
    const base = typeof parent === "function" && parent.name ? ` extends ${parent.name}` : "";
    return `[class ${value.name || "(anonymous)"}${base}]`;
  }
  return value.name ? `[Function: ${value.name}]` : "[Function (anonymous)]";
}

function join(open: string, items: string[], close: string, indent: string): string {
  if (items.length === 0) return open + close;
  const line = `${open} ${items.join(", ")} ${close}`;
  if (line.length + indent.length <= lineWidth && !line.includes("\n")) return line;
  return `${open}\n${items.map((item) => `${indent}  ${item}`).join(",\n")}\n${indent}${close}`;
}

function takeItems<T>(values: Iterable<T>, size: number, write: (value: T) => string): string[] {
  const items: string[] = [];
  for (const value of values) {
    if (items.length >= maxItems) break;
    items.push(write(value));
  }
  if (size > items.length) items.push(`… ${size - items.length} more`);
  return items;
}

function writeProperties(value: object, keys: (string | symbol)[], state: State, indent: string): string[] {
  return takeItems(keys, keys.length, (key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    const name = typeof key === "symbol" ? `[${String(key)}]` : quoteKey(key);
    // A getter is the author's code: looking must not run it.
    if (property?.get || property?.set) return `${name}: [Getter]`;
    return `${name}: ${write(property?.value, state, `${indent}  `)}`;
  });
}

function writeObject(value: object, state: State, indent: string): string {
  if (value instanceof Table) return `[table ${value.numRows()} × ${value.numCols()}]`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Promise) return "Promise { … }";
  if (value instanceof WeakMap || value instanceof WeakSet) return `${nameClass(value)} { … }`;
  const inner = `${indent}  `;
  const name = nameClass(value);
  if (value instanceof Map) {
    const pairs = takeItems(
      value,
      value.size,
      ([key, item]) => `${write(key, state, inner)} => ${write(item, state, inner)}`,
    );
    return join(`${name}(${value.size}) {`, pairs, "}", indent);
  }
  if (value instanceof Set) {
    const items = takeItems(value, value.size, (item) => write(item, state, inner));
    return join(`${name}(${value.size}) {`, items, "}", indent);
  }
  if (value instanceof ArrayBuffer) return `ArrayBuffer { byteLength: ${value.byteLength} }`;
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const list = value as unknown as ArrayLike<unknown>;
    const shown = Array.from({ length: Math.min(list.length, maxItems) }, (_, index) => list[index]);
    const items = takeItems(shown, list.length, (item) => write(item, state, inner));
    return join(
      Array.isArray(value) && name === "Array" ? "[" : `${name}(${list.length}) [`,
      items,
      "]",
      indent,
    );
  }
  const keys = Reflect.ownKeys(value).filter(
    (key) => Object.getOwnPropertyDescriptor(value, key)?.enumerable,
  );
  return join(
    name === "Object" ? "{" : `${name} {`,
    writeProperties(value, keys, state, indent),
    "}",
    indent,
  );
}

function write(value: unknown, state: State, indent: string): string {
  if (state.left <= 0) return "…";
  let text: string;
  if (typeof value === "string")
    text = JSON.stringify(value.length > maxLength ? value.slice(0, maxLength) : value);
  else if (typeof value === "bigint") text = `${value}n`;
  else if (typeof value === "function") text = inspectFunction(value as (...args: never[]) => unknown);
  else if (Object.is(value, -0)) text = "-0";
  else if (typeof value !== "object" || value === null) text = String(value);
  else if (state.above.includes(value)) text = "[Circular]";
  else if (state.above.length >= maxDepth) text = Array.isArray(value) ? "[Array]" : `[${nameClass(value)}]`;
  else {
    state.above.push(value);
    text = writeObject(value, state, indent);
    state.above.pop();
    // Only leaves count against the budget; what holds them was counted through them.
    return text;
  }
  state.left -= text.length;
  return text;
}

/** Any value as text, for people: depth, lists and length are bounded, getters are not run, cycles are marked. */
export function inspect(value: unknown): string {
  try {
    const text = write(value, { above: [], left: maxLength }, "");
    return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  } catch {
    // A proxy whose traps throw: nothing of it can be looked at.
    return "[object that cannot be shown]";
  }
}

/** The arguments of console.log as one text. Source: WHATWG Console Standard, Formatter (without styles). */
export function formatLog(args: readonly unknown[]): string {
  const [first, ...rest] = args;
  let used = 0;
  const asText = (value: unknown) => (typeof value === "string" ? value : inspect(value));
  let head = "";
  if (typeof first === "string") {
    head = first.replace(/%([sdifoOjc%])/g, (whole, kind: string) => {
      if (kind === "%") return "%";
      if (used >= rest.length) return whole;
      const value = rest[used];
      used += 1;
      if (kind === "c") return "";
      if (kind === "d" || kind === "f") return String(typeof value === "symbol" ? Number.NaN : Number(value));
      if (kind === "i") return String(Math.trunc(typeof value === "symbol" ? Number.NaN : Number(value)));
      return kind === "s" ? asText(value) : inspect(value);
    });
  } else if (args.length > 0) head = inspect(first);
  const text = [head, ...rest.slice(used).map(asText)].slice(args.length === 0 ? 1 : 0).join(" ");
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
