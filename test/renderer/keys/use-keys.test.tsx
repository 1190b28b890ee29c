// @vitest-environment jsdom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { commands } from "../../../renderer/keys/commands.ts";
import type { Desk } from "../../../renderer/keys/desk.ts";
import { useKeys } from "../../../renderer/keys/use-keys.ts";
import type { Role } from "../../../shared/protocol/sync.ts";
import { setDesk } from "./desk.ts";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
vi.stubGlobal("requestAnimationFrame", (then: () => void) => setTimeout(then));

let end = () => {};
afterEach(() => end());

function Keys({ desk }: { desk: Desk }) {
  useKeys(desk, commands);
  return null;
}

/** A study whose keys are followed. */
async function follow(role: Role = "editor") {
  const set = setDesk(["one", "two"], { role });
  const root = createRoot(document.createElement("div"));
  await act(async () => root.render(<Keys desk={set.desk} />));
  end = () => act(() => root.unmount());
  /** Presses keys where the keyboard is. */
  const press = async (...keys: (string | KeyboardEventInit)[]) => {
    for (const key of keys) {
      const init = typeof key === "string" ? { key } : key;
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
    }
    await set.settle();
  };
  /** Puts the keyboard into another element in the cell a. */
  const goInto = (element: HTMLElement) => {
    document.getElementById("cell-a")?.append(element);
    element.focus();
  };
  return { ...set, press, goInto };
}

it("keys of a cell are done on the cell, and twice the same key where it takes two", async () => {
  const { goTo, press, names } = await follow();
  await goTo("a");
  await press("d");
  expect(names()).toEqual(["a", "b"]);
  await press("d");
  expect(names()).toEqual(["b"]);
});

it("a key that is held adds no cells, and goes on going", async () => {
  const { goTo, press, names, at } = await follow();
  await goTo("a");
  await press({ key: "b", repeat: true }, { key: "d" }, { key: "d", repeat: true });
  expect(names()).toEqual(["a", "b"]);
  await press({ key: "j", repeat: true });
  expect(at()).toBe("cell-b");
});

it("no letter is a key in a field, an editor, a dialog or on a button", async () => {
  const { goTo, goInto, press, names } = await follow();
  const dialog = Object.assign(document.createElement("div"), { tabIndex: -1 });
  dialog.setAttribute("role", "dialog");
  const editor = Object.assign(document.createElement("div"), { className: "monaco-editor", tabIndex: -1 });
  for (const element of [document.createElement("input"), dialog, editor, document.createElement("button")]) {
    await goTo("a");
    goInto(element);
    expect(document.activeElement).toBe(element);
    await press("b", "x", { key: "z", ctrlKey: element.localName !== "button" });
    expect(names(), element.outerHTML).toEqual(["a", "b"]);
  }
});

it("the palette opens from a field, and not from a dialog", async () => {
  const { goTo, goInto, press, desk } = await follow();
  await goTo("a");
  goInto(document.createElement("textarea"));
  await press({ key: "k", ctrlKey: true });
  expect(desk.panel.get()).toBe("palette");
  desk.panel.set(null);
  await goTo("a");
  const dialog = document.createElement("div");
  dialog.setAttribute("role", "dialog");
  dialog.append(document.createElement("input"));
  goInto(dialog);
  dialog.querySelector("input")?.focus();
  await press({ key: "k", ctrlKey: true });
  expect(desk.panel.get()).toBeNull();
});

it("who may only read has the keys that change nothing", async () => {
  const { goTo, press, names, at, ran, desk } = await follow("viewer");
  await goTo("a");
  await press("b", "d", "d", "m", { key: "ArrowDown", altKey: true });
  expect(names()).toEqual(["a", "b"]);
  expect(at()).toBe("cell-a");
  await press({ key: "Enter", ctrlKey: true }, "j", "o");
  expect(ran).toEqual([["a"]]);
  expect(at()).toBe("cell-b");
  expect(desk.folds.get().size).toBe(1);
});

it("Escape leads from a control that a cell shows to the cell; its other keys are the control's", async () => {
  const { goTo, press, goInto, at, names } = await follow();
  await goTo("a");
  const outputs = document.createElement("div");
  outputs.className = "cell-outputs";
  const slider = document.createElement("input");
  slider.type = "range";
  outputs.append(slider);
  goInto(outputs);
  slider.focus();
  await press("d", "d");
  expect(names()).toEqual(["a", "b"]);
  document.getElementById("cell-a")?.append(outputs);
  slider.focus();
  await press("Escape");
  expect(at()).toBe("cell-a");
});
