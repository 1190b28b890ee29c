import { expect, test } from "vitest";
import { makeKey } from "../../../shared/sealed/key.ts";
import { openRoomCiphers } from "../../../shared/sealed/rows.ts";

const key = makeKey();

test("a row opens to what was sealed, whatever its length", async () => {
  const room = await openRoomCiphers(key, "study", "study");
  for (const length of [0, 1, 251, 252, 253, 5000]) {
    const update = crypto.getRandomValues(new Uint8Array(length));
    expect(await room.openRow(await room.sealRow(update))).toEqual(update);
  }
});

test("its length does not tell a letter from a sentence", async () => {
  const room = await openRoomCiphers(key, "study", "study");
  const lengths = await Promise.all(
    [1, 40, 250].map(async (n) => (await room.sealRow(new Uint8Array(n))).length),
  );
  expect(new Set(lengths).size).toBe(1);
});

test("it opens in no other study, no other room, under no other key, and not changed", async () => {
  const room = await openRoomCiphers(key, "study", "study");
  const row = await room.sealRow(new Uint8Array(10));
  for (const other of [
    await openRoomCiphers(key, "other", "study"),
    await openRoomCiphers(key, "study", "comments"),
    await openRoomCiphers(makeKey(), "study", "study"),
  ])
    await expect(other.openRow(row)).rejects.toThrow();
  await expect(room.openRow(row.with(0, 2))).rejects.toThrow();
  await expect(room.openRow(row.with(-1, (row.at(-1) ?? 0) ^ 1))).rejects.toThrow();
  await expect(room.openRow(new Uint8Array(0))).rejects.toThrow();
});

test("what people show of themselves opens in its room alone, and is no row", async () => {
  const room = await openRoomCiphers(key, "study", "study");
  const sealed = await room.sealText("Zoë’s caret");
  expect(sealed).not.toContain("caret");
  expect(await room.openText(sealed)).toBe("Zoë’s caret");
  const comments = await openRoomCiphers(key, "study", "comments");
  await expect(comments.openText(sealed)).rejects.toThrow();
});
