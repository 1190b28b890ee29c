import { describe, expect, it, test, vi } from "vitest";
import { openSealedKeys } from "../../../../renderer/stores/sealed/keys.ts";
import { takeLink } from "../../../../renderer/stores/sealed/take-link.ts";
import { makeKey, writeLink } from "../../../../shared/sealed/key.ts";

function makeStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

describe("keys of sealed studies", () => {
  it("are there in the next window, with the title that was seen last", () => {
    const storage = makeStorage();
    const key = makeKey();
    const first = openSealedKeys(storage);
    expect(first.find("s1")).toBeNull();
    expect(first.keep("s1", key)).toBe(true);
    first.nameStudy("s1", "True title");
    const next = openSealedKeys(storage);
    expect(next.find("s1")).toBe(key);
    expect(next.findTitle("s1")).toBe("True title");
    expect(next.find("s2")).toBeNull();
  });

  it("are forgotten where that is asked", () => {
    const storage = makeStorage();
    const keys = openSealedKeys(storage);
    keys.keep("s1", makeKey());
    keys.forget("s1");
    expect(keys.find("s1")).toBeNull();
    expect(storage.kept.size).toBe(0);
  });

  it("that another window takes are found by one that had none", () => {
    const storage = makeStorage();
    const first = openSealedKeys(storage);
    expect(first.find("s1")).toBeNull();
    const key = makeKey();
    openSealedKeys(storage).keep("s1", key);
    expect(first.find("s1")).toBe(key);
  });

  it("that another window wiped do not come back with a title", () => {
    const storage = makeStorage();
    const first = openSealedKeys(storage);
    first.keep("s1", makeKey());
    storage.kept.clear();
    first.nameStudy("s1", "Title");
    expect(storage.kept.size).toBe(0);
    expect(first.findTitle("s1")).toBe("Title");
  });

  it("live as long as the window where the device keeps nothing, which is told", () => {
    const keys = openSealedKeys({
      ...makeStorage(),
      setItem: () => {
        throw new Error("full");
      },
    });
    const key = makeKey();
    expect(keys.keep("s1", key)).toBe(false);
    expect(keys.find("s1")).toBe(key);
  });

  it("that were written by something else are none", () => {
    const storage = makeStorage();
    for (const value of ["", "null", "{", '{"key":"short"}', '["key"]']) {
      storage.setItem("chancery.sealed.s1", value);
      expect(openSealedKeys(storage).find("s1")).toBeNull();
    }
  });
});

describe("a link into a sealed study", () => {
  const open = (href: string, study: string | null, keys = openSealedKeys(makeStorage())) => {
    const url = new URL(href);
    const place = {
      location: { pathname: url.pathname, search: url.search, hash: url.hash, replace: vi.fn() },
      history: { state: null, replaceState: vi.fn() },
    };
    return { keys, place, taken: takeLink(study, keys, place) };
  };
  const key = makeKey();

  test("gives its key to the device, and has it no more", () => {
    const { keys, place, taken } = open(writeLink("https://lab/studies/s1?view=briefing", key), "s1");
    expect(taken).toBe("new");
    expect(keys.find("s1")).toBe(key);
    expect(place.history.replaceState).toHaveBeenCalledWith(null, "", "/studies/s1?view=briefing");
  });

  test("goes on to its invitation without the key", () => {
    const { keys, place, taken } = open(writeLink("https://lab/studies/s1?token=t0k", key), "s1");
    expect(taken).toBe("leaves");
    expect(keys.find("s1")).toBe(key);
    expect(place.location.replace).toHaveBeenCalledWith("/studies/s1?token=t0k");
  });

  test("stands beside a key that is there, until one of them is said to be the study's", () => {
    const storage = makeStorage();
    const keys = openSealedKeys(storage);
    keys.keep("s1", key);
    expect(open(writeLink("https://lab/studies/s1", key), "s1", keys).taken).toBe("known");
    expect(keys.findOffered("s1")).toEqual([]);
    const other = makeKey();
    for (let twice = 0; twice < 2; twice++)
      expect(open(writeLink("https://lab/studies/s1", other), "s1", keys).taken).toBe("new");
    const next = openSealedKeys(storage);
    expect([next.find("s1"), next.findOffered("s1")]).toEqual([key, [other]]);
    next.keep("s1", other);
    expect([next.find("s1"), next.findOffered("s1")]).toEqual([other, []]);
  });

  test.each(["", "?token=t0k"])(
    "keeps its key in the address where the device does not keep it: %s",
    (query) => {
      const setItem = () => {
        throw new Error("full");
      };
      const keys = openSealedKeys({ ...makeStorage(), setItem });
      const { place, taken } = open(writeLink(`https://lab/studies/s1${query}`, key), "s1", keys);
      expect(taken).toBe("unkept");
      expect(keys.find("s1")).toBe(key);
      expect(place.history.replaceState).not.toHaveBeenCalled();
      expect(place.location.replace).not.toHaveBeenCalled();
    },
  );

  test("is none on other pages, nor is a place in a study", () => {
    expect(open(writeLink("https://lab/", key), null).place.history.replaceState).not.toHaveBeenCalled();
    const { keys, place } = open("https://lab/studies/s1#cell-one", "s1");
    expect(keys.find("s1")).toBeNull();
    expect(place.history.replaceState).not.toHaveBeenCalled();
  });
});
