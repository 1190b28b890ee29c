// @vitest-environment jsdom
import { act, useEffect } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import { PageBoundary } from "../../../renderer/app/PageBoundary.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root | null = null;
afterEach(() => act(async () => root?.unmount()));

function Fails() {
  useEffect(() => {
    throw new RangeError("too deep\u202e");
  }, []);
  return "the study";
}

it("what throws in a page leaves no empty window: it says so, and how to go on", async () => {
  const box = document.createElement("div");
  root = createRoot(box, { onCaughtError: () => {} });
  await act(async () =>
    root?.render(
      <PageBoundary>
        <Fails />
      </PageBoundary>,
    ),
  );
  expect(box.querySelector("h1")?.textContent).toBe("This page stopped working");
  expect(box.querySelector("p")?.textContent).toContain("RangeError: too deep⟨U+202E⟩");
  // What was not saved yet may be lost: no more is promised.
  expect(box.querySelector("p")?.textContent).toContain("What was saved is kept");
  expect(box.querySelector("button")?.textContent).toBe("Load again");
});
