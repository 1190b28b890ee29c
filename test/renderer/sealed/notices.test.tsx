// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, test, vi } from "vitest";
import { SealedNotices } from "../../../renderer/sealed/SealedNotices.tsx";
import { createStore } from "../../../renderer/stores/snapshot.ts";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const sealing = vi.hoisted(() => ({ current: null as unknown }));
vi.mock("../../../renderer/study/study-context.ts", () => ({
  useStudy: () => ({ study: { sealing: sealing.current } }),
}));

let root: Root | null = null;
afterEach(async () => act(async () => root?.unmount()));

test("a sealed study that is here is shown with a sentence where the server says that it is none", async () => {
  const isForeign = createStore(false);
  sealing.current = { isForeign, counts: createStore({ opened: 3, unopened: 0 }) };
  const box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
  await act(async () => root?.render(<SealedNotices />));
  expect(box.textContent).toBe("");
  await act(async () => isForeign.set(true));
  expect(box.querySelector("[role=alert]")?.textContent).toContain("nothing of it is sent");
});
