// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import { type Part, useLoaded } from "../../../renderer/components/use-loaded.ts";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root | null = null;
afterEach(() => act(async () => root?.unmount()));

function Shows({ part }: { part: Part<{ words: string }> }) {
  const loaded = useLoaded(part);
  return loaded === null ? "waiting" : loaded === "failed" ? "failed" : loaded.words;
}

async function open(part: Part<{ words: string }>): Promise<string | null> {
  const box = document.createElement("div");
  await act(async () => root?.unmount());
  root = createRoot(box);
  await act(async () => root?.render(<Shows part={part} />));
  return box.textContent;
}

it("a part that could not be loaded says so, is tried again when it is opened again, and then stays", async () => {
  let tries = 0;
  const part: Part<{ words: string }> = {
    load: async () => {
      tries += 1;
      if (tries === 1) throw new Error("offline");
      return { words: "the part" };
    },
  };
  expect(await open(part)).toBe("failed");
  expect(await open(part)).toBe("the part");
  expect(await open(part)).toBe("the part");
  expect(tries).toBe(2);
});

it("a part that is on its way is waited for", async () => {
  expect(await open({ load: () => new Promise(() => {}) })).toBe("waiting");
});
