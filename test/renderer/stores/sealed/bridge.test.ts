import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openBridge } from "../../../../renderer/stores/sealed/bridge.ts";
import { rowsOf } from "../../../../shared/sealed/envelope.ts";
import { makeKey } from "../../../../shared/sealed/key.ts";
import { openRoomCiphers, type RoomCiphers } from "../../../../shared/sealed/rows.ts";

/** A device: the document inside, its envelope, and the bridge between them. */
function makeDevice(
  ciphers: Pick<RoomCiphers, "sealRow" | "openRow">,
  most = 1000,
  kept?: Uint8Array,
  onAdded: (isWhole: boolean) => void = () => {},
) {
  const [inner, envelope] = [new Y.Doc(), new Y.Doc()];
  if (kept) Y.applyUpdate(inner, kept);
  const origin = Symbol("others");
  const bridge = openBridge({
    ...{ inner, envelope, ciphers, origin, most, pause: 1e6, mayShorten: () => true, random: () => 0 },
    onAdded,
  });
  const text = inner.getText("text");
  return { inner, envelope, bridge, text, origin, rows: () => rowsOf(envelope).toArray() };
}
type Device = ReturnType<typeof makeDevice>;

/** What the server does: brings two envelopes together. */
async function exchange(a: Y.Doc, b: Y.Doc): Promise<void> {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), "line");
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), "line");
}

const ciphers = await openRoomCiphers(makeKey(), "study", "study");
const begin = async (device: Device, server: Y.Doc) => {
  await exchange(device.envelope, server);
  await device.bridge.begin();
  await exchange(device.envelope, server);
};
const sync = async (device: Device, server: Y.Doc) => {
  await device.bridge.flush();
  await exchange(device.envelope, server);
  await device.bridge.settle();
};

describe("bridge", () => {
  it("brings edits to others through the server, which has nothing of them", async () => {
    const server = new Y.Doc();
    const [a, b] = [makeDevice(ciphers), makeDevice(ciphers)];
    await begin(a, server);
    await begin(b, server);
    a.text.insert(0, "marker of a");
    await sync(a, server);
    await sync(b, server);
    expect(b.text.toString()).toBe("marker of a");
    expect(Buffer.from(Y.encodeStateAsUpdate(server)).includes("marker")).toBe(false);
  });

  it("gives what others wrote as theirs: not local, under its own origin", async () => {
    const server = new Y.Doc();
    const [a, b] = [makeDevice(ciphers), makeDevice(ciphers)];
    await begin(a, server);
    await begin(b, server);
    const seen: [local: boolean, origin: unknown][] = [];
    b.inner.on("afterTransaction", ({ local, origin, changed }: Y.Transaction) => {
      if (changed.size > 0) seen.push([local, origin]);
    });
    a.text.insert(0, "x");
    await sync(a, server);
    await sync(b, server);
    expect(seen).toEqual([[false, b.origin]]);
  });

  it("puts in what was written before the envelope was there, once", async () => {
    const server = new Y.Doc();
    const a = makeDevice(ciphers);
    a.text.insert(0, "offline");
    await begin(a, server);
    expect(a.rows()).toHaveLength(1);
    // The next window has the same document from its disk, and nothing to add.
    const again = makeDevice(ciphers, 1000, Y.encodeStateAsUpdate(a.inner));
    await begin(again, server);
    expect(again.rows()).toHaveLength(1);
    const b = makeDevice(ciphers);
    await begin(b, server);
    expect(b.text.toString()).toBe("offline");
  });

  it("brings back what the envelope has lost", async () => {
    const a = makeDevice(ciphers);
    await begin(a, new Y.Doc());
    a.text.insert(0, "kept");
    await a.bridge.flush();
    const emptied = new Y.Doc();
    const later = makeDevice(ciphers, 1000, Y.encodeStateAsUpdate(a.inner));
    await begin(later, emptied);
    const b = makeDevice(ciphers);
    await begin(b, emptied);
    expect(b.text.toString()).toBe("kept");
  });

  it("shortens the envelope to one row, which has everything", async () => {
    const server = new Y.Doc();
    const a = makeDevice(ciphers, 4);
    await begin(a, server);
    for (const char of "abcd") {
      a.text.insert(a.text.length, char);
      await a.bridge.flush();
    }
    expect(a.rows()).toHaveLength(1);
    await exchange(a.envelope, server);
    const b = makeDevice(ciphers);
    await begin(b, server);
    expect(b.text.toString()).toBe("abcd");
  });

  it("takes nothing for whole while a row that came meanwhile was not looked at", async () => {
    const told: boolean[] = [];
    let meanwhile = () => {};
    const held = {
      ...ciphers,
      sealRow: async (update: Uint8Array) => {
        const row = await ciphers.sealRow(update);
        meanwhile();
        return row;
      },
    };
    const a = makeDevice(held, 2, undefined, (isWhole) => told.push(isWhole));
    await begin(a, new Y.Doc());
    // What the envelope says is looked at with the first opening, too.
    expect(told).toEqual([false]);
    const other = new Y.Doc();
    other.getText("text").insert(0, "theirs");
    const row = await ciphers.sealRow(Y.encodeStateAsUpdate(other));
    const theirs = new Y.Doc();
    rowsOf(theirs).push([row]);
    a.text.insert(0, "a");
    await a.bridge.flush();
    // The row comes while the one with everything is sealed, not the last edit.
    let sealed = 0;
    meanwhile = () => {
      sealed += 1;
      if (sealed === 2) Y.applyUpdate(a.envelope, Y.encodeStateAsUpdate(theirs), "line");
    };
    a.text.insert(1, "b");
    await a.bridge.flush();
    expect(told.at(-1)).toBe(false);
    await a.bridge.settle();
    expect(a.text.toString()).toContain("theirs");
    a.text.insert(0, "c");
    await a.bridge.flush();
    expect(told.at(-1)).toBe(true);
  });

  it("counts a row of another key, keeps it through shortening, and opens the rest", async () => {
    const server = new Y.Doc();
    const stranger = makeDevice(await openRoomCiphers(makeKey(), "study", "study"));
    await begin(stranger, server);
    stranger.text.insert(0, "foreign");
    await sync(stranger, server);
    rowsOf(server).push(["junk", new Uint8Array([1, 2, 3])]);
    const a = makeDevice(ciphers, 2);
    await begin(a, server);
    for (const char of "abc") {
      a.text.insert(a.text.length, char);
      await sync(a, server);
    }
    expect(a.bridge.counts.get()).toEqual({ opened: 1, unopened: 3 });
    expect(a.text.toString()).toBe("abc");
    expect(rowsOf(server).toArray()).toContain("junk");
    // The stranger's device still opens its own, whose row nobody took away.
    await sync(stranger, server);
    expect(stranger.bridge.counts.get().opened).toBe(1);
  });

  it("keeps what could not be sealed, to be sealed with what follows", async () => {
    let fails = true;
    const device = makeDevice({
      openRow: ciphers.openRow,
      sealRow: async (update) => {
        if (fails) throw new Error("no");
        return ciphers.sealRow(update);
      },
    });
    await begin(device, new Y.Doc());
    device.text.insert(0, "a");
    await expect(device.bridge.flush()).rejects.toThrow();
    fails = false;
    device.text.insert(1, "b");
    await device.bridge.flush();
    const other = makeDevice(ciphers);
    await begin(other, device.envelope);
    expect(other.text.toString()).toBe("ab");
  });

  it("three devices come to the same, whatever they write, shorten, and whenever they are away or closed", async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant("write" as const),
        who: fc.nat(2),
        at: fc.nat(30),
        word: fc.string({ maxLength: 4 }),
      }),
      fc.record({ do: fc.constant("erase" as const), who: fc.nat(2), at: fc.nat(30) }),
      fc.record({
        do: fc.constantFrom("sync" as const, "flush" as const, "reopen" as const),
        who: fc.nat(2),
      }),
    );
    /** Ciphers that cost nothing: what they do is tested elsewhere. */
    const plain = {
      sealRow: async (update: Uint8Array) => new Uint8Array(update),
      openRow: async (row: Uint8Array) => new Uint8Array(row),
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const server = new Y.Doc();
        const devices = [0, 1, 2].map(() => makeDevice(plain, 3));
        for (const device of devices) await begin(device, server);
        for (const one of steps) {
          const device = devices[one.who] as Device;
          if (one.do === "write") device.text.insert(Math.min(one.at, device.text.length), one.word);
          else if (one.do === "erase" && one.at < device.text.length) device.text.delete(one.at, 1);
          else if (one.do === "flush") await device.bridge.flush();
          else if (one.do === "sync") await sync(device, server);
          else if (one.do === "reopen") {
            // The window closes, with what it had not sent; its disk has the document.
            device.bridge.dispose();
            devices[one.who] = makeDevice(plain, 3, Y.encodeStateAsUpdate(device.inner));
            await begin(devices[one.who] as Device, server);
          }
        }
        for (const device of [...devices, ...devices]) await sync(device, server);
        const late = makeDevice(plain);
        await begin(late, server);
        const texts = [...devices, late].map(({ text }) => text.toString());
        expect(new Set(texts).size).toBe(1);
        for (const { bridge } of devices) expect(bridge.counts.get().unopened).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
