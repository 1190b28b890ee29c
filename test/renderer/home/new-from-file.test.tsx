// @vitest-environment jsdom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { NewFromFile } from "../../../renderer/home/NewFromFile.tsx";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

vi.mock("../../../renderer/home/import/import-files.ts", () => ({
  importFiles: (_dropped: unknown, _tell: unknown, signal: AbortSignal) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
}));

it("gives the keyboard to the button that begins again when what was begun is stopped", async () => {
  Object.assign(window, { CSS: { escape: (text: string) => text } });
  const box = document.body.appendChild(document.createElement("div"));
  const root = createRoot(box);
  await act(async () => root.render(<NewFromFile />));
  const files = [new File(["a,b\n1,2\n"], "votes.csv")];
  const drop = new Event("drop", { bubbles: true, cancelable: true });
  Object.assign(drop, { dataTransfer: { files, items: [], types: ["Files"] } });
  await act(async () => void document.body.dispatchEvent(drop));
  const stop = box.querySelector("button");
  expect(stop?.textContent).toBe("Stop");
  stop?.focus();
  await act(async () => stop?.click());
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("New study from a file"));
  await act(async () => root.unmount());
  box.remove();
});
