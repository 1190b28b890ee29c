import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openChoice, openSwitch } from "../../../renderer/stores/preference.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";

const kept = new Map<string, string>();
let windows = new EventTarget();

/** Another window of this browser keeps something. */
function keepElsewhere(key: string, newValue: string | null): void {
  windows.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
}

beforeEach(() => {
  kept.clear();
  windows = new EventTarget();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  vi.stubGlobal("addEventListener", windows.addEventListener.bind(windows));
});
afterEach(() => vi.unstubAllGlobals());

describe("a choice", () => {
  const open = () => openChoice("theme", ["system", "light", "dark"]);

  it("is the first until it is made, and is remembered", () => {
    const theme = open();
    expect(theme.get()).toBe("system");
    theme.set("dark");
    expect(kept.get("chancery.theme")).toBe("dark");
    expect(open().get()).toBe("dark");
  });

  it("is never something else", () => {
    kept.set("chancery.theme", "pink");
    expect(open().get()).toBe("system");
  });

  it("follows another window, also where that forgot it", () => {
    const theme = open();
    const told = vi.fn();
    theme.subscribe(told);
    keepElsewhere("chancery.theme", "dark");
    expect(theme.get()).toBe("dark");
    keepElsewhere("chancery.other", "light");
    expect(told).toHaveBeenCalledTimes(1);
    keepElsewhere("chancery.theme", null);
    expect(theme.get()).toBe("system");
  });

  it("holds as long as the window where nothing can be kept", () => {
    vi.stubGlobal("localStorage", {
      getItem: () => {
        throw new Error("refused");
      },
      setItem: () => {
        throw new Error("refused");
      },
    });
    const theme = open();
    theme.set("light");
    expect(theme.get()).toBe("light");
  });
});

describe("a switch", () => {
  it("is as another choice has it until the person sets it", () => {
    const usual = createStore(true);
    const automatic = openSwitch("automatic.s1", usual);
    const told = vi.fn();
    const forget = automatic.subscribe(told);
    usual.set(false);
    expect(automatic.get()).toBe(false);
    expect(told).toHaveBeenCalledTimes(1);
    automatic.set(true);
    usual.set(true);
    usual.set(false);
    expect(automatic.get()).toBe(true);
    expect(openSwitch("automatic.s1", usual).get()).toBe(true);
    forget();
    told.mockClear();
    automatic.set(false);
    expect(told).not.toHaveBeenCalled();
  });
});
