/**
 * The names a cell finds on the global object, in both sandboxes: the language itself and the few things of the web
 * that are the same everywhere. Everything else is taken away before study code runs, so that a study which runs in
 * a window also runs in a terminal. It is depth, not the boundary.
 */
const language =
  "Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error " +
  "AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError globalThis JSON Math Intl " +
  "ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array BigUint64Array BigInt64Array " +
  "Uint8ClampedArray Float16Array Float32Array Float64Array DataView Map BigInt Set Iterator AsyncIterator WeakMap WeakSet " +
  "Proxy Reflect FinalizationRegistry WeakRef decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval " +
  "isFinite isNaN DisposableStack AsyncDisposableStack Temporal";

const web =
  "console setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone performance TextEncoder " +
  "TextDecoder atob btoa";

export const keptGlobals: readonly string[] = `${language} ${web} chanceryPort`.split(" ");
