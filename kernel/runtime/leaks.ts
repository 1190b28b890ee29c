/**
 * Names that a cell put on the global object: they would be a channel between cells that no graph knows of.
 * @param target the sandbox's global; what it has now may stay
 * @returns a function that takes away what is new and gives its names
 */
export function watchGlobals(target: object): () => string[] {
  const known = new Set(Reflect.ownKeys(target));
  return () => {
    const keys = Reflect.ownKeys(target);
    if (keys.length === known.size) return [];
    return keys.flatMap((key) =>
      !known.has(key) && Reflect.deleteProperty(target, key) ? [String(key)] : [],
    );
  };
}
