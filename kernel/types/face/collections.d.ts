/**
 * Asking whether a text is among known words is no mistake: `votes.array("country_code").includes(code)` with any `code`.
 * TypeScript's own library takes only the words themselves there. As in `ts-reset` (github.com/mattpocock/ts-reset).
 */
type AnyText<T> = T extends string ? string : never;

interface Array<T> {
  includes(searchElement: AnyText<T>, fromIndex?: number): boolean;
  indexOf(searchElement: AnyText<T>, fromIndex?: number): number;
  lastIndexOf(searchElement: AnyText<T>, fromIndex?: number): number;
}
interface ReadonlyArray<T> {
  includes(searchElement: AnyText<T>, fromIndex?: number): boolean;
  indexOf(searchElement: AnyText<T>, fromIndex?: number): number;
  lastIndexOf(searchElement: AnyText<T>, fromIndex?: number): number;
}
interface Set<T> {
  has(value: AnyText<T>): boolean;
  delete(value: AnyText<T>): boolean;
}
interface ReadonlySet<T> {
  has(value: AnyText<T>): boolean;
}
interface Map<K, V> {
  has(key: AnyText<K>): boolean;
  get(key: AnyText<K>): V | undefined;
  delete(key: AnyText<K>): boolean;
}
interface ReadonlyMap<K, V> {
  has(key: AnyText<K>): boolean;
  get(key: AnyText<K>): V | undefined;
}
