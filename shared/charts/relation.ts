/** Pearson's correlation of pairs; null where one of the two never changes. */
export function correlate(pairs: readonly (readonly [number, number])[]): number | null {
  const count = pairs.length;
  const [meanA, meanB] = [0, 1].map(
    (at) => pairs.reduce((sum, pair) => sum + (pair[at] ?? 0), 0) / count,
  ) as [number, number];
  let [together, spreadA, spreadB] = [0, 0, 0];
  for (const [a, b] of pairs) {
    together += (a - meanA) * (b - meanB);
    spreadA += (a - meanA) ** 2;
    spreadB += (b - meanB) ** 2;
  }
  const spread = Math.sqrt(spreadA * spreadB);
  return spread > 0 ? together / spread : null;
}
