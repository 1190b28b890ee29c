import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readZip, writeZip } from "../../../exchange/dossier/zip.ts";
import { writeZipWithRest } from "../../support/odd-zip.ts";

const text = (words: string) => new TextEncoder().encode(words);
const entries = new Map([
  ["b.txt", text("b".repeat(500))],
  ["a/é.txt", text("once")],
  ["empty", text("")],
]);

/** Problem and place of what a reader says of a file; null where it reads it. */
function refuse(file: Uint8Array): string | null {
  try {
    readZip(file);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

test("what is written is read again, in the order of names, also by another program", () => {
  const file = writeZip(entries);
  expect([...readZip(file)].map(([path, bytes]) => [path, bytes.length])).toEqual([
    ["a/é.txt", 4],
    ["b.txt", 500],
    ["empty", 0],
  ]);
  expect(Object.keys(unzipSync(file))).toEqual(["a/é.txt", "b.txt", "empty"]);
});

test("the order in which entries come changes no byte", () => {
  expect(writeZip(new Map([...entries].reverse()))).toEqual(writeZip(entries));
});

test("each byte that is flipped is found, or changes no entry", () => {
  const file = writeZip(entries);
  const expected = [...readZip(file)];
  const unseen: number[] = [];
  for (let at = 0; at < file.length; at++)
    for (const bit of [1, 16, 128]) {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ bit;
      if (refuse(changed) !== null) continue;
      expect([...readZip(changed)]).toEqual(expected);
      unseen.push(at);
    }
  // DEFLATE can say the same in two ways, and fills its last byte.
  expect(unseen.length).toBeLessThan(9);
});

test("a zip of any other form is refused: two programs could see two things in it", () => {
  expect(refuse(text("PK"))).toBe("not");
  expect(refuse(text("no zip at all, but long enough"))).toBe("not");
  expect(refuse(zipSync({ "a.txt": text("a") }))).toMatch("damaged");
  const file = writeZip(entries);
  const [before, behind] = [new Uint8Array([0, ...file]), new Uint8Array([...file, 0])];
  expect([refuse(before), refuse(behind)]).toEqual(["not", "damaged"]);
});

test("paths that lead out are neither written nor read", () => {
  for (const path of ["../a", "/a", "a//b", "a/..", "C:/a", "a\\b", "a\nb", ""])
    expect(() => writeZip(new Map([[path, text("a")]])), path).toThrow("path");
  const file = writeZip(new Map([["xx/a", text("a")]]));
  const hostile = Buffer.from(Buffer.from(file).toString("latin1").replaceAll("xx/a", "../a"), "latin1");
  expect(refuse(hostile)).toBe("path: ../a");
});

test("a zip that another program packed blames none of its entries", () => {
  const file = writeZip(new Map([["a", text("a")]]));
  // The version needed to unpack, in the frame of an entry whose bytes are as they were. Source: APPNOTE.TXT 4.3.7.
  file[4] = 10;
  expect(refuse(file)).toBe("damaged");
});

test("a name that stands there twice is refused", () => {
  const file = writeZip(
    new Map([
      ["a1", text("a")],
      ["a2", text("b")],
    ]),
  );
  const twice = Buffer.from(Buffer.from(file).toString("latin1").replaceAll("a2", "a1"), "latin1");
  expect(refuse(twice)).toBe("damaged: a1");
});

test("what unpacks to more than it says, or to far more than the file, is not unpacked", () => {
  const long = writeZip(new Map([["a", text("a".repeat(5000))]]));
  const view = new DataView(long.buffer);
  const central = view.getUint32(long.length - 6, true);
  view.setUint32(22, 10, true);
  view.setUint32(central + 24, 10, true);
  expect(refuse(long)).toBe("damaged: a");
  for (const size of [100 * 1024 * 1024, 4_000_000_000]) {
    view.setUint32(22, size, true);
    view.setUint32(central + 24, size, true);
    expect(refuse(long)).toBe("large");
  }
});

test("bytes behind an entry's end, which nobody would be shown, are found", () => {
  const bytes = text("b".repeat(500));
  expect(refuse(writeZipWithRest("b.txt", bytes, new Uint8Array()))).toBe(null);
  for (const rest of ["x", "a hidden note"])
    expect(refuse(writeZipWithRest("b.txt", bytes, text(rest)))).toContain("b.txt");
});
