import { randomBytes } from "node:crypto";
import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { openSealed, sealInto } from "../../../server/vault/sealed-file.ts";
import { makeFolder } from "../support.ts";

const key = Buffer.alloc(32, 1);
const block = 65_536;

async function seal(bytes: Uint8Array, about = "blob a", pieces = 10_000): Promise<string> {
  const path = join(makeFolder(), "sealed");
  const file = await open(path, "wx");
  const sink = sealInto(file, key, about);
  for (let at = 0; at < bytes.length; at += pieces) await sink.write(bytes.subarray(at, at + pieces));
  await sink.end();
  await file.close();
  return path;
}

async function read(path: string, range: { start?: number; end?: number } = {}, about = "blob a", by = key) {
  const file = await open(path, "r");
  try {
    const opened = await openSealed(file, by, about);
    const chunks: Buffer[] = [];
    for await (const chunk of opened.file.createReadStream(range)) chunks.push(chunk as Buffer);
    return { bytes: opened.bytes, content: Buffer.concat(chunks) };
  } finally {
    await file.close().catch(() => {});
  }
}

describe("a sealed file", () => {
  test.each([0, 1, block - 1, block, block + 1, 3 * block, 3 * block + 7])(
    "of %i bytes is read as it was written, and its size is known",
    async (size) => {
      const bytes = randomBytes(size);
      const { bytes: told, content } = await read(await seal(bytes));
      expect([told, content.equals(bytes)]).toEqual([size, true]);
    },
  );

  it("is closed also where nobody reads what was asked of it", async () => {
    const file = await open(await seal(randomBytes(10)), "r");
    const { file: opened } = await openSealed(file, key, "blob a");
    const stream = opened.createReadStream();
    stream.destroy();
    await expect.poll(() => file.fd).toBe(-1);
  });

  it("is the same however it came in pieces, and is read from any place to any other", async () => {
    const bytes = randomBytes(2 * block + 100);
    const path = await seal(bytes, "blob a", 1 + block);
    for (const [start, end] of [
      [0, 0],
      [block - 1, block],
      [block, 2 * block - 1],
      [2 * block + 5, 2 * block + 99],
      [10, 2 * block + 50],
    ] as const)
      expect((await read(path, { start, end })).content.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  it("holds nothing of what is in it", async () => {
    const path = await seal(Buffer.from("telegram from Rome ".repeat(9000)));
    expect((await readFile(path)).includes("telegram")).toBe(false);
  });

  it("is refused under another key, as something else, cut off at any block, or with blocks exchanged", async () => {
    const path = await seal(randomBytes(3 * block));
    await expect(read(path, {}, "blob b")).rejects.toThrow();
    await expect(read(path, {}, "blob a", Buffer.alloc(32, 2))).rejects.toThrow();
    const whole = await readFile(path);
    const [head, size] = [40, block + 16];
    for (const length of [0, 39, 40, head + size, head + 2 * size, whole.length - 1]) {
      await writeFile(path, whole.subarray(0, length));
      await expect(read(path)).rejects.toThrow();
    }
    const [first, second] = [whole.subarray(head, head + size), whole.subarray(head + size, head + 2 * size)];
    await writeFile(
      path,
      Buffer.concat([whole.subarray(0, head), second, first, whole.subarray(head + 2 * size)]),
    );
    await expect(read(path)).rejects.toThrow();
  });
});
