import { expect, test } from "vitest";
import { openBlobCiphers } from "../../../shared/sealed/blobs.ts";
import { makeKey } from "../../../shared/sealed/key.ts";

const key = makeKey();
const block = 1024 * 1024;

test("a blob opens to what was sealed, also one of several blocks", async () => {
  const blobs = await openBlobCiphers(key, "study");
  for (const length of [0, 5, block, block + 1, 2 * block + 77]) {
    const message = new Uint8Array(length).map((_, at) => at * 7);
    expect(Buffer.from(await blobs.open(await blobs.seal(message))).equals(message)).toBe(true);
  }
});

test("a text is sealed to the same bytes each time, another to others, and in another study to others", async () => {
  const blobs = await openBlobCiphers(key, "study");
  const sealed = await blobs.sealText("result");
  expect(await (await openBlobCiphers(key, "study")).sealText("result")).toEqual(sealed);
  expect(await blobs.sealText("results")).not.toEqual(sealed);
  expect(await (await openBlobCiphers(key, "other")).sealText("result")).not.toEqual(sealed);
  expect(new TextDecoder().decode(await blobs.open(sealed))).toBe("result");
});

test("two blocks of one text never share a nonce", async () => {
  const blobs = await openBlobCiphers(key, "study");
  const sealed = await blobs.sealText("a".repeat(2 * block));
  const first = sealed.slice(25, 49);
  const second = sealed.slice(25 + block + 40, 49 + block + 40);
  expect(first).not.toEqual(second);
});

test("it does not open cut off at a block, with blocks in another order, or with one of another blob", async () => {
  const blobs = await openBlobCiphers(key, "study");
  const [sealed, other] = await Promise.all(
    [1, 2].map((byte) => blobs.seal(new Uint8Array(2 * block).fill(byte))),
  );
  if (!sealed || !other) throw new Error("unreachable");
  const length = block + 40;
  const [head, one, two] = [sealed.slice(0, 25), sealed.slice(25, 25 + length), sealed.slice(25 + length)];
  const put = (...parts: Uint8Array[]) => blobs.open(new Uint8Array(Buffer.concat(parts)));
  await expect(put(head, one)).rejects.toThrow();
  await expect(put(head, two, one)).rejects.toThrow();
  await expect(put(head, one, other.slice(25 + length))).rejects.toThrow();
  await expect(put(head)).rejects.toThrow();
  expect((await put(head, one, two)).length).toBe(2 * block);
});
