/** Rows of one block of a column that grows. */
export const blockRows = 65_536;
const firstRows = 128;

/**
 * Makes room for one more row. Only the first block grows, since a file of ten thousand columns has few rows; growing by
 * further blocks copies nothing.
 * @param blocks of a column; its last one is full, or there is none
 * @param place of the row within its block
 * @param Block constructor of a block of so many rows
 * @returns the block that has the room
 */
export function makeRoom<T extends Float64Array | Int32Array>(
  blocks: T[],
  place: number,
  Block: new (rows: number) => T,
): T {
  const last = blocks.length - 1;
  const full = blocks[last];
  if (place === 0 || full === undefined) {
    const added = new Block(last < 0 ? firstRows : blockRows);
    blocks.push(added);
    return added;
  }
  const larger = new Block(Math.min(blockRows, place * 8));
  larger.set(full);
  blocks[last] = larger;
  return larger;
}
