/**
 * What the runtime needs and a bare isolate lacks. Each function here is sent to the isolate as text
 * (`Function.prototype.toString`), so it must stand alone: no imports, nothing from around it but its parameters.
 *
 * The host's callbacks arrive as plain functions of the isolate and stay inside these closures. Primordials are
 * captured before study code can replace them.
 */

/** The callbacks the child gives, in the order in which the isolate receives them. */
export interface HostCallbacks {
  /** Takes a message; the isolate goes on at once. */
  post(text: string): void;
  /** Gives the isolate back its turn when all messages before it are written. */
  settle(): void;
  startTimer(id: number, ms: number): void;
  stopTimer(id: number): void;
  now(): number;
  decode(label: string, fatal: boolean, ignoreBom: boolean, bytes: Uint8Array): string;
  nameEncoding(label: string): string;
}

export interface IsolateDoors {
  deliver(text: string, bytes: ArrayBuffer | undefined): void;
  fireTimer(id: number): void;
}

interface ChanceryPort {
  post(text: string): void;
  onmessage: ((message: unknown, bytes?: ArrayBuffer) => void) | null;
}

/** Port and timers. Gives the two functions through which the child reaches in. */
export function installPortAndTimers(
  post: HostCallbacks["post"],
  settle: HostCallbacks["settle"],
  startTimer: HostCallbacks["startTimer"],
  stopTimer: HostCallbacks["stopTimer"],
  now: HostCallbacks["now"],
): IsolateDoors {
  const parse = JSON.parse;
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  };
  // Messages and characters that may be under way before the isolate waits for them to be written.
  const maxMessages = 64;
  const maxCharacters = 65_536;
  let messages = 0;
  let characters = 0;
  const port: ChanceryPort = {
    post: (given) => {
      const text = `${given}`;
      messages += 1;
      characters += text.length;
      post(text);
      if (messages < maxMessages && characters < maxCharacters) return;
      messages = 0;
      characters = 0;
      settle();
    },
    onmessage: null,
  };
  define("chanceryPort", port);

  type Timer = { run: () => void; every: number | null };
  const timers = new Map<number, Timer>();
  const { get, set, delete: remove } = Map.prototype;
  const apply = Reflect.apply;
  let lastTimer = 0;
  const start = (callback: unknown, ms: unknown, values: unknown[], repeat: boolean): number => {
    if (typeof callback !== "function")
      throw new TypeError("A timer needs a function. Give it a function, not text.");
    const delay = Math.min(Math.max(Number(ms) || 0, 0), 0x7fffffff);
    const id = ++lastTimer;
    const run = () => apply(callback as (...args: unknown[]) => unknown, undefined, values);
    apply(set, timers, [id, { run, every: repeat ? delay : null }]);
    startTimer(id, delay);
    return id;
  };
  const stop = (id: unknown): void => {
    if (apply(remove, timers, [id])) stopTimer(id as number);
  };
  define("setTimeout", (callback: unknown, ms: unknown, ...values: unknown[]) =>
    start(callback, ms, values, false),
  );
  define("setInterval", (callback: unknown, ms: unknown, ...values: unknown[]) =>
    start(callback, ms, values, true),
  );
  define("clearTimeout", stop);
  define("clearInterval", stop);
  const resolved = Promise.resolve();
  const then = Promise.prototype.then;
  define("queueMicrotask", (callback: unknown) => {
    if (typeof callback !== "function") throw new TypeError("queueMicrotask needs a function.");
    apply(then, resolved, [() => callback()]);
  });
  // The host's clock is another thread's: asked at most once a millisecond, it costs a run of small cells nothing.
  const coarse = Date.now;
  const origin = coarse();
  let asked = Number.NaN;
  let told = 0;
  const tell = (): number => {
    const at = coarse();
    if (at !== asked) {
      asked = at;
      told = now();
    }
    return told;
  };
  define("performance", { now: tell, timeOrigin: origin });

  return {
    deliver: (text, bytes) => {
      const receive = port.onmessage;
      if (typeof receive === "function") receive(parse(text), bytes);
    },
    fireTimer: (id) => {
      const timer = apply(get, timers, [id]) as Timer | undefined;
      if (timer === undefined) return;
      if (timer.every === null) apply(remove, timers, [id]);
      else startTimer(id, timer.every);
      timer.run();
    },
  };
}

/** structuredClone for what cells hold: primitives, plain objects, arrays, dates, maps, sets, errors, buffers and their views. */
export function installClone(): void {
  const refuse = (what: string): never => {
    const error = new Error(`${what} could not be cloned.`);
    error.name = "DataCloneError";
    throw error;
  };
  const clone = (value: unknown, seen: Map<unknown, unknown>): unknown => {
    if (typeof value === "function" || typeof value === "symbol") return refuse(String(value));
    if (typeof value !== "object" || value === null) return value;
    const known = seen.get(value);
    if (known !== undefined) return known;
    const keep = <T>(copy: T): T => {
      seen.set(value, copy);
      return copy;
    };
    if (value instanceof Date) return keep(new Date(value.getTime()));
    if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
    if (
      value instanceof Boolean ||
      value instanceof Number ||
      value instanceof String ||
      value instanceof BigInt
    )
      return keep(Object(value.valueOf()));
    if (value instanceof ArrayBuffer) return keep(value.slice(0));
    if (ArrayBuffer.isView(value)) {
      const buffer = clone(value.buffer, seen);
      const View = value.constructor as new (buffer: unknown, offset: number, length: number) => object;
      const length = value instanceof DataView ? value.byteLength : (value as Uint8Array).length;
      return keep(new View(buffer, value.byteOffset, length));
    }
    if (value instanceof Map) {
      const copy = keep(new Map());
      for (const [key, inner] of value) copy.set(clone(key, seen), clone(inner, seen));
      return copy;
    }
    if (value instanceof Set) {
      const copy = keep(new Set());
      for (const inner of value) copy.add(clone(inner, seen));
      return copy;
    }
    if (value instanceof Error) {
      const Kind = (globalThis as unknown as Record<string, unknown>)[value.name];
      const Builder = (typeof Kind === "function" ? Kind : Error) as ErrorConstructor;
      const copy = keep(new Builder(value.message));
      if (value.stack !== undefined) copy.stack = value.stack;
      if ("cause" in value) copy.cause = clone(value.cause, seen);
      return copy;
    }
    if (
      value instanceof Promise ||
      value instanceof WeakMap ||
      value instanceof WeakSet ||
      value instanceof WeakRef
    )
      return refuse(Object.prototype.toString.call(value));
    const copy = keep(Array.isArray(value) ? new Array(value.length) : {}) as Record<string, unknown>;
    for (const key of Object.keys(value)) copy[key] = clone((value as Record<string, unknown>)[key], seen);
    return copy;
  };
  Object.defineProperty(globalThis, "structuredClone", {
    value: (value: unknown) => clone(value, new Map()),
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

/** Deletes every global that is not in `kept`. */
export function stripGlobals(kept: readonly string[]): void {
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!kept.includes(name)) Reflect.deleteProperty(globalThis, name);
}
