/** Which key is a study's, by the rows that are there and what this device has. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { chooseKey } from "../../../../renderer/stores/sealed/choose-key.ts";
import { rowsOf } from "../../../../shared/sealed/envelope.ts";
import { makeKey } from "../../../../shared/sealed/key.ts";
import { openRoomCiphers } from "../../../../shared/sealed/rows.ts";

const [own, other] = [makeKey(), makeKey()];
const text = new Y.Doc();
text.getText("text").insert(0, "x");

async function choose(rowsBy: readonly string[], doc = new Y.Doc()): Promise<string | null> {
  const envelope = new Y.Doc();
  for (const key of rowsBy) {
    const { sealRow } = await openRoomCiphers(key, "s1", "study");
    rowsOf(envelope).push([await sealRow(Y.encodeStateAsUpdate(text))]);
  }
  return chooseKey({ ...{ study: "s1", own, offered: [other], doc, envelope } });
}

test("the key that alone opens rows is the study's", async () => {
  expect(await choose([own])).toBe(own);
  expect(await choose([own], text)).toBe(own);
  expect(await choose([other])).toBe(other);
});

test("a person is asked where there are no rows, rows of each, or of none", async () => {
  expect(await choose([])).toBeNull();
  expect(await choose([own, other])).toBeNull();
  expect(await choose([makeKey()])).toBeNull();
});

test("what this device has is not sealed under a key that came later without asking", async () => {
  expect(await choose([other], text)).toBeNull();
});
