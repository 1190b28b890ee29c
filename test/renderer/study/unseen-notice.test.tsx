// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import type { UnseenCell } from "../../../renderer/stores/unseen.ts";
import { type OpenStudy, StudyContext } from "../../../renderer/study/study-context.ts";
import { UnseenNotice } from "../../../renderer/study/unseen/UnseenNotice.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root | null = null;
afterEach(() => act(async () => root?.unmount()));

it("what changed meanwhile is told where the person is on the page, and leads to the list of it", async () => {
  let see = (_isIntersecting: boolean) => {};
  const disconnect = vi.fn();
  Object.assign(globalThis, {
    IntersectionObserver: class {
      disconnect = disconnect;
      constructor(heard: (entries: { isIntersecting: boolean }[]) => void) {
        see = (isIntersecting) => heard([{ isIntersecting }]);
      }
      observe() {}
    },
  });
  const unseen = createStore<readonly UnseenCell[]>([]);
  const study = {
    unseen: { ...unseen, seeAll: () => unseen.set([]) },
    trust: { heard: createStore(0), findLastAuthor: () => null },
  };
  const box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
  const children = <UnseenNotice />;
  await act(async () =>
    root?.render(<StudyContext value={{ study } as unknown as OpenStudy}>{children}</StudyContext>),
  );
  expect(box.textContent).toBe("");

  const cells: UnseenCell[] = [
    { id: "a", change: "edited", label: "One" },
    { id: "b", change: "moved", label: "Two" },
  ];
  await act(async () => unseen.set(cells));
  const away = () => box.querySelector("[data-testid=unseen-away]");
  expect(away()).toBeNull();
  await act(async () => see(false));
  expect(away()?.textContent).toBe("2 cells changed while you were away.Show");
  const section = box.querySelector("section");
  const scroll = vi.fn();
  if (section) section.scrollIntoView = scroll;
  const show = away()?.querySelector("button");
  show?.focus();
  await act(async () => show?.click());
  expect(scroll).toHaveBeenCalled();
  await act(async () => see(true));
  expect(away()).toBeNull();
  // The button is gone; the keyboard goes on from the list.
  expect(document.activeElement).toBe(section);
  expect(disconnect).toHaveBeenCalled();
  await act(async () => unseen.set([]));
  expect(box.textContent).toBe("");
});
