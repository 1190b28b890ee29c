/**
 * Freezes what all cells share, so that none can change it under another: the engine's intrinsics, the global object, and
 * modules. To be called when the runtime and its shims are in place and before any cell has run.
 *
 * A frozen prototype would forbid `error.name = …` and `Foo.prototype.toString = …` on objects that inherit from it
 * (ECMA-262, OrdinarySetWithOwnDescriptor: an inherited property that is not writable refuses the assignment). The names
 * that programs do assign become accessors whose setter defines a property of the receiver's own.
 */
import { say } from "../../shared/words/english.ts";

const { defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf, isFrozen, seal } = Object;
const { ownKeys, apply, preventExtensions } = Reflect;

type AnyObject = object;

/** Intrinsics that no property of the global leads to. */
function listHidden(): unknown[] {
  const generator = function* () {};
  const asyncGenerator = async function* () {};
  const iterators = [
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ""[Symbol.iterator](),
    "".matchAll(/x/g),
    generator(),
    asyncGenerator(),
  ];
  const hidden: unknown[] = [...iterators, generator, asyncGenerator, async () => {}].map((one) =>
    getPrototypeOf(one as AnyObject),
  );
  // Iterator helpers, where the engine has them.
  const first = iterators[0] as { map?: (mapper: (value: unknown) => unknown) => AnyObject };
  if (typeof first.map === "function") hidden.push(getPrototypeOf(first.map((value) => value)));
  const { Iterator } = globalThis as { Iterator?: { from?: (from: object) => AnyObject } };
  if (typeof Iterator?.from === "function")
    hidden.push(getPrototypeOf(Iterator.from({ next: () => ({ done: true, value: undefined }) })));
  if (typeof Intl.Segmenter === "function") {
    const segments = new Intl.Segmenter("en").segment("a");
    hidden.push(getPrototypeOf(segments), getPrototypeOf(segments[Symbol.iterator]()));
  }
  return hidden;
}

/** Everything that properties and prototypes lead to from these values; no getter is called but those of `opened`. */
function reach(from: readonly unknown[], without: ReadonlySet<unknown>, opened: unknown): Set<AnyObject> {
  const found = new Set<AnyObject>();
  const queue: unknown[] = [...from];
  for (let at = 0; at < queue.length; at += 1) {
    const value = queue[at];
    if ((typeof value !== "object" && typeof value !== "function") || value === null) continue;
    if (found.has(value) || without.has(value)) continue;
    found.add(value);
    queue.push(getPrototypeOf(value));
    // The numbers of a typed array are data, and it cannot be frozen.
    if (ArrayBuffer.isView(value)) continue;
    for (const key of ownKeys(value)) {
      const property = getOwnPropertyDescriptor(value, key);
      if (!property) continue;
      queue.push(property.value, property.get, property.set);
      if (property.get && value === opened) queue.push(apply(property.get, value, []));
    }
  }
  return found;
}

/** Names that programs assign on objects that inherit them. */
const assigned = [
  "constructor",
  "toString",
  "toLocaleString",
  "valueOf",
  "toJSON",
  "name",
  "message",
  "next",
];

/** Makes one property an accessor that reads as before, and whose assignment defines a property of the receiver's own. */
function allowOverride(prototype: AnyObject, key: PropertyKey): void {
  const property = getOwnPropertyDescriptor(prototype, key);
  if (!property?.configurable || !("value" in property)) return;
  const { value, enumerable } = property as { value: unknown; enumerable: boolean };
  // Methods: functions would bring prototypes of their own.
  const { get, set } = {
    get: () => value,
    set(this: unknown, given: unknown): void {
      if (this === prototype || (typeof this !== "object" && typeof this !== "function") || this === null)
        throw new TypeError(say("runtime.sharedProperty", { name: String(key) }));
      defineProperty(this, key, { value: given, writable: true, enumerable: true, configurable: true });
    },
  };
  defineProperty(prototype, key, { get: freeze(get), set: freeze(set), enumerable, configurable: false });
}

/**
 * The prototypes whose methods engines look up on fast paths (calls, iteration, species, `then`): their properties stay
 * plain data, since nobody assigns these names on lists, numbers or promises.
 */
const untouched = () =>
  new Set<AnyObject>([
    Array.prototype,
    Promise.prototype,
    String.prototype,
    Number.prototype,
    RegExp.prototype,
    Map.prototype,
    Set.prototype,
    ArrayBuffer.prototype,
    getPrototypeOf(Uint8Array.prototype) as AnyObject,
    ...[[][Symbol.iterator](), new Map().keys(), new Set().keys(), ""[Symbol.iterator]()].map(
      (one) => getPrototypeOf(one) as AnyObject,
    ),
  ]);

/** Freezes every object that can be; a view of a buffer cannot. */
function freezeAll(found: ReadonlySet<AnyObject>, but?: unknown): void {
  for (const one of found) if (one !== but && !ArrayBuffer.isView(one)) freeze(one);
}

/**
 * Freezes a prototype of lists property by property. V8 takes freezing it at once for elements on it, and then looks for
 * those behind every hole of every list: filling one costs ten times as much. What iteration and species hang on is left
 * to `freeze`, since V8 gives up their fast paths when they are defined anew.
 */
function freezeListPrototype(prototype: AnyObject): void {
  for (const key of ownKeys(prototype)) {
    const property = getOwnPropertyDescriptor(prototype, key);
    if (key !== Symbol.iterator && key !== "constructor" && property && "value" in property)
      defineProperty(prototype, key, { writable: false, configurable: false });
  }
  seal(prototype);
  freeze(prototype);
}

/**
 * Freezes the intrinsics and the global object: its properties can be neither changed nor removed, and it takes no new ones.
 * @param globals the sandbox's own global
 */
export function freezeIntrinsics(globals: AnyObject): void {
  const plain = untouched();
  const found = reach([globals, ...listHidden()], new Set(), null);
  for (const one of found) {
    if (plain.has(one) || isFrozen(one) || one === globals) continue;
    // Only prototypes are inherited from.
    const made = getOwnPropertyDescriptor(one, "constructor")?.value as { prototype?: unknown } | undefined;
    if (made?.prototype !== one) continue;
    for (const key of assigned) allowOverride(one, key);
  }
  freezeListPrototype(Array.prototype);
  freezeListPrototype(Object.prototype);
  freezeAll(found, globals);
  for (const key of ownKeys(globals)) {
    const property = getOwnPropertyDescriptor(globals, key);
    if (!property?.configurable) continue;
    defineProperty(
      globals,
      key,
      "value" in property ? { writable: false, configurable: false } : { configurable: false },
    );
  }
  // Not refused by a throw: the build runs the runtime once in a context whose global takes new names whatever is said.
  preventExtensions(globals);
}

/**
 * Freezes values that cells share, and what they lead to.
 * @param values modules, functions, classes
 * @param without what has to stay changeable for its owner
 */
export function freezeShared(values: readonly unknown[], without: readonly unknown[] = []): void {
  const kept = new Set(without);
  for (const value of values) freezeAll(reach([value], kept, value));
}
