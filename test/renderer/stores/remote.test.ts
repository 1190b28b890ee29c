import { describe, expect, test } from "vitest";
import { ApiFailure, type RemoteFile } from "../../../renderer/stores/api.ts";
import { openRemoteStore } from "../../../renderer/stores/remote.ts";

const address = "https://data.example/a.csv";

function open({ mayWrite = true, stored = new Map<string, string>() } = {}) {
  const reads: [url: string, kept: boolean][] = [];
  const kept = new Set<string>();
  const recorded = new Map<string, string>();
  const never = new AbortController().signal;
  const store = openRemoteStore({
    study: "s",
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    },
    isWritten: (url) => url === address,
    findRecorded: (url) => recorded.get(url),
    mayWrite: () => mayWrite,
    read: async (url, only, signal): Promise<RemoteFile> => {
      signal?.throwIfAborted();
      reads.push([url, only]);
      if (only && !kept.has(url)) throw new ApiFailure(404, "nothing kept", "");
      kept.add(url);
      return { blob: new Blob(["a"]), sha256: "first", note: "" };
    },
  });
  const asked = async () => {
    await new Promise((done) => setTimeout(done));
    return store.asks.get();
  };
  const openUrl = (url: string, signal = never) => store.open(url, signal);
  return { store, openUrl, reads, kept, recorded, asked, stored };
}

describe("an address that nothing is kept of", () => {
  test("waits for the person, as it will be asked for, and says whether it is written in the study", async () => {
    const { store, openUrl, reads, asked } = open();
    const first = openUrl(address);
    const second = openUrl("HTTPS://Data.Example/b.csv?secret=1#part");
    expect(await asked()).toEqual([
      { number: 1, address, isWritten: true },
      { number: 2, address: "https://data.example/b.csv?secret=1", isWritten: false },
    ]);
    expect(reads.filter(([, only]) => !only)).toEqual([]);
    store.answer(1, "once");
    store.answer(2, "refuse");
    await first;
    await expect(second).rejects.toMatchObject({
      message: "Reading https://data.example/b.csv?secret=1 was refused, so the cell has no data.",
      hint: expect.stringContaining("Run the cell again"),
    });
    expect(reads.filter(([, only]) => !only)).toEqual([[address, false]]);
  });

  test("allowed for always is asked about no second time, also where two wait for it", async () => {
    const { store, openUrl, asked } = open();
    const both = [openUrl(address), openUrl(`${address}#part`), openUrl("https://data.example/other.csv")];
    expect((await asked()).length).toBe(3);
    store.answer(1, "always");
    await Promise.all(both.slice(0, 2));
    expect((await asked()).map(({ number }) => number)).toEqual([3]);
    store.answer(3, "once");
    await both[2];
  });

  test("is no longer asked about once the sandbox that wanted it is gone", async () => {
    const { store, openUrl, reads, asked } = open();
    const [stopped, other] = [new AbortController(), new AbortController()];
    const first = openUrl(address, stopped.signal);
    const second = openUrl(`${address}?x`, other.signal);
    expect(await asked()).toHaveLength(2);
    stopped.abort();
    await expect(first).rejects.toThrow();
    expect(store.asks.get()).toEqual([{ number: 2, address: `${address}?x`, isWritten: false }]);
    store.answer(1, "always");
    store.answer(2, "once");
    await second;
    expect(reads.filter(([, only]) => !only)).toEqual([[`${address}?x`, false]]);
    await expect(openUrl(`${address}?y`, stopped.signal)).rejects.toThrow();
    expect(store.asks.get()).toEqual([]);
  });

  test("is refused with all others at one press", async () => {
    const { store, openUrl, asked } = open();
    const all = Promise.allSettled([1, 2, 3].map((n) => openUrl(`https://data.example/${n}`)));
    expect(await asked()).toHaveLength(3);
    store.answer(1, "refuse-all");
    expect((await all).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(store.asks.get()).toEqual([]);
  });

  test("is not asked about where it was allowed for always: exactly it, in this study, on this device", async () => {
    const { store, openUrl, asked, stored } = open();
    const first = openUrl(address);
    await asked();
    store.answer(1, "always");
    await first;
    const later = open({ stored });
    await later.openUrl(address);
    expect(await later.asked()).toEqual([]);
    const other = later.openUrl(`${address}?x`).catch(() => "refused");
    expect(await later.asked()).toHaveLength(1);
    later.store.answer(1, "refuse");
    expect(await other).toBe("refused");
  });

  test("is not asked about where the person may not write: they get what is kept", async () => {
    const { openUrl, asked } = open({ mayWrite: false });
    await expect(openUrl(address)).rejects.toThrow("nothing kept");
    expect(await asked()).toEqual([]);
  });

  test("what the device keeps is rubbish: it asks", async () => {
    for (const rubbish of ["{", "[1]", '"x"', "null"]) {
      const { store, openUrl, asked } = open({ stored: new Map([["chancery.remote.s", rubbish]]) });
      const opened = openUrl(address);
      expect(await asked()).toHaveLength(1);
      store.answer(1, "once");
      await opened;
    }
  });
});

test("what is kept is given unasked; fetched again, what was given before is outdated", async () => {
  const { store, openUrl, kept, asked } = open();
  kept.add(address);
  const file = await openUrl(address);
  expect(file.isOutdated?.()).toBe(false);
  const again = store.fetchAgain(address);
  expect(await asked()).toHaveLength(1);
  store.answer(1, "once");
  expect(await again).toBe("");
  expect(file.isOutdated?.()).toBe(true);
  expect((await openUrl(address)).isOutdated?.()).toBe(false);
});

test("what somebody else fetched again makes what was given before outdated; what the document does not know stays", async () => {
  const { openUrl, kept, recorded } = open();
  kept.add(address);
  const file = await openUrl(address);
  expect(file.isOutdated?.()).toBe(false);
  recorded.set(address, "first");
  expect(file.isOutdated?.()).toBe(false);
  recorded.set(address, "second");
  expect(file.isOutdated?.()).toBe(true);
});
