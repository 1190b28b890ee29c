/**
 * Where the cells of a graph stand: in layers from above, each below all that it needs (Sugiyama, Tagawa and Toda 1981,
 * with the barycentre of neighbours for the order in a layer). Pure.
 */

export interface LayoutNode {
  readonly id: string;
  /** Ids of the cells it needs; unknown ones are left out. */
  readonly needs: readonly string[];
}

export interface PlacedNode {
  readonly id: string;
  readonly layer: number;
  /** The upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  /** From the lower edge of what is needed to the upper edge of what needs it, one point a layer. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Layout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

export const nodeWidth = 176;
export const nodeHeight = 48;
const gap = 24;
const rowGap = 56;
/** The room that an edge takes where it passes a layer. */
const passWidth = 16;
/** Cells that have to do with no other stand below, so many in a row. */
const aloneInRow = 5;
const sweeps = 4;

/** A cell, or the place where an edge passes a layer. */
interface Slot {
  readonly id: string | null;
  readonly width: number;
  readonly above: Slot[];
  readonly below: Slot[];
  at: number;
  centre: number;
}

const makeSlot = (id: string | null): Slot => ({
  id,
  width: id === null ? passWidth : nodeWidth,
  above: [],
  below: [],
  at: 0,
  centre: 0,
});

/**
 * @param cells in running order; what a cell needs of those behind it, as in a circle, makes no difference to its layer
 */
export function layOut(cells: readonly LayoutNode[]): Layout {
  const rank = new Map(cells.map(({ id }, at) => [id, at]));
  const needs = new Map(
    cells.map(({ id, needs: all }, at) => [id, all.filter((other) => (rank.get(other) ?? Infinity) < at)]),
  );
  const joined = new Set([...needs].flatMap(([id, all]) => (all.length > 0 ? [id, ...all] : [])));
  const layerOf = new Map<string, number>();
  for (const { id } of cells)
    layerOf.set(id, Math.max(-1, ...(needs.get(id) ?? []).map((one) => layerOf.get(one) ?? 0)) + 1);

  const layers: Slot[][] = [];
  const slots = new Map<string, Slot>();
  const put = (layer: number, slot: Slot): Slot => {
    const all = layers[layer] ?? [];
    slot.at = all.length;
    all.push(slot);
    layers[layer] = all;
    return slot;
  };
  for (const { id } of cells) if (joined.has(id)) slots.set(id, put(layerOf.get(id) ?? 0, makeSlot(id)));
  const paths: { from: string; to: string; slots: Slot[] }[] = [];
  for (const { id } of cells)
    for (const other of needs.get(id) ?? []) {
      const start = slots.get(other);
      const end = slots.get(id);
      if (!start || !end) continue;
      const path = [start];
      for (let layer = (layerOf.get(other) ?? 0) + 1; layer < (layerOf.get(id) ?? 0); layer += 1)
        path.push(put(layer, makeSlot(null)));
      path.push(end);
      for (const [at, slot] of path.entries()) {
        const next = path[at + 1];
        if (!next) continue;
        slot.below.push(next);
        next.above.push(slot);
      }
      paths.push({ from: other, to: id, slots: path });
    }

  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const layer of layers) sortBy(layer, "above");
    for (const layer of layers.toReversed()) sortBy(layer, "below");
  }
  for (const layer of layers) sortBy(layer, "above");
  for (const layer of layers) place(layer, "above");
  for (const layer of layers.toReversed()) place(layer, "below");
  for (const layer of layers) place(layer, "above");

  const all = layers.flat();
  const left = Math.min(0, ...all.map(({ centre, width }) => centre - width / 2));
  const top = (layer: number) => layer * (nodeHeight + rowGap);
  const nodes = [...slots].map(([id, { centre }]): PlacedNode => {
    const layer = layerOf.get(id) ?? 0;
    return { id, layer, x: Math.round(centre - nodeWidth / 2 - left), y: top(layer) };
  });
  const edges = paths.map(({ from, to, slots: path }): PlacedEdge => {
    const first = layerOf.get(from) ?? 0;
    const points = path.map(({ centre }, at): [number, number] => {
      const y = top(first + at);
      const side = at === 0 ? nodeHeight : at === path.length - 1 ? 0 : nodeHeight / 2;
      return [Math.round(centre - left), y + side];
    });
    return { from, to, points };
  });
  const alone = cells.filter(({ id }) => !joined.has(id));
  const below = layers.length;
  for (const [at, { id }] of alone.entries()) {
    const layer = below + Math.floor(at / aloneInRow);
    const y = top(below) + Math.floor(at / aloneInRow) * (nodeHeight + gap);
    nodes.push({ id, layer, x: (at % aloneInRow) * (nodeWidth + gap), y });
  }
  return {
    nodes,
    edges,
    width: Math.max(0, ...nodes.map(({ x }) => x + nodeWidth)),
    height: Math.max(0, ...nodes.map(({ y }) => y + nodeHeight)),
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Orders a layer by where the neighbours of each stand; who has none keeps their place. */
function sortBy(layer: Slot[], side: "above" | "below"): void {
  const wish = new Map(
    layer.map((slot) => [slot, slot[side].length > 0 ? mean(slot[side].map(({ at }) => at)) : slot.at]),
  );
  layer.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a.at - b.at);
  layer.forEach((slot, at) => {
    slot.at = at;
  });
}

/** Puts each as near to the middle of its neighbours as those beside it allow: the mean of leftmost and rightmost. */
function place(layer: readonly Slot[], side: "above" | "below"): void {
  const space = (a: Slot, b: Slot) => (a.width + b.width) / 2 + gap;
  const wish = layer.map((slot) =>
    slot[side].length > 0 ? mean(slot[side].map(({ centre }) => centre)) : slot.centre,
  );
  const pushed = [...wish];
  for (let at = 1; at < layer.length; at += 1) {
    const [a, b] = [layer[at - 1], layer[at]];
    if (a && b) pushed[at] = Math.max(wish[at] ?? 0, (pushed[at - 1] ?? 0) + space(a, b));
  }
  const pulled = [...wish];
  for (let at = layer.length - 2; at >= 0; at -= 1) {
    const [a, b] = [layer[at], layer[at + 1]];
    if (a && b) pulled[at] = Math.min(wish[at] ?? 0, (pulled[at + 1] ?? 0) - space(a, b));
  }
  layer.forEach((slot, at) => {
    slot.centre = ((pushed[at] ?? 0) + (pulled[at] ?? 0)) / 2;
  });
}
