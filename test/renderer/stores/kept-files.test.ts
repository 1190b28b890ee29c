import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openKeptFiles } from "../../../renderer/stores/kept-files.ts";

beforeEach(() => void vi.stubGlobal("indexedDB", new IDBFactory()));

const limits = { file: 4, all: 8 };
const file = (text: string, version = text) => ({ blob: new Blob([text]), version });

describe("the data files that a device keeps", () => {
  it("are each study's own, and the later one of a name", async () => {
    const files = openKeptFiles("s1", limits);
    expect(await files.keep("a.csv", file("1"))).toBeNull();
    expect(await files.keep("a.csv", file("22"))).toBeNull();
    const kept = await openKeptFiles("s1", limits).read("a.csv");
    expect([await kept?.blob.text(), kept?.version]).toEqual(["22", "22"]);
    expect(await openKeptFiles("s2", limits).read("a.csv")).toBeNull();
    await files.forget("a.csv");
    expect(await files.read("a.csv")).toBeNull();
  });

  it("are forgotten when others need the room, those first that were not used for longest", async () => {
    const [one, two] = [openKeptFiles("s1", limits), openKeptFiles("s2", limits)];
    await one.keep("a", file("aaa"));
    await two.keep("b", file("bbb"));
    // Times are told by the clock: what is used next is used later than that.
    const turn = Date.now();
    while (Date.now() === turn) await new Promise((resolve) => setTimeout(resolve, 1));
    await one.read("a");
    await one.keep("c", file("ccc"));
    expect(await two.read("b")).toBeNull();
    expect((await one.read("a"))?.version).toBe("aaa");
    expect((await one.read("c"))?.version).toBe("ccc");
  });

  it("are not larger than a file may be: then the earlier one goes as well", async () => {
    const files = openKeptFiles("s1", limits);
    await files.keep("a", file("1"));
    expect(await files.keep("a", file("12345"))).toBe("large");
    expect(await files.read("a")).toBeNull();
  });

  it("are told as not kept where the device refuses", async () => {
    const open = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.stubGlobal("indexedDB", { open });
    const files = openKeptFiles("s1", limits);
    expect(await files.keep("a", file("1"))).toBe("full");
    expect(await files.read("a")).toBeNull();
  });
});
