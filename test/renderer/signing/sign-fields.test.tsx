// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { SignFields } from "../../../renderer/signing/SignFields.tsx";
import type { Signer } from "../../../renderer/signing/use-signer.ts";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
Object.assign(window, { CSS: { escape: (text: string) => text } });
// As in browsers whose scrolling is a promise: an effect that gave it to React would fail as it ends.
const scrolled = vi.fn(async () => {});
Object.assign(Element.prototype, { scrollIntoView: scrolled });

const kept = { fingerprint: "2WQGW", file: { name: "Ada Lovelace" }, sealed: null };
const signer = (isRefused: boolean) =>
  ({ keys: [kept], key: kept, role: "author", passphrase: "five words", isRefused }) as unknown as Signer;

let root: Root | null = null;
afterEach(async () => act(async () => root?.unmount()));

it("shows itself, and says at the field that a passphrase does not open the key, and leads there", async () => {
  const page = document.body.appendChild(document.createElement("div"));
  root = createRoot(page);
  const draw = (isRefused: boolean) =>
    act(async () =>
      root?.render(<SignFields signer={signer(isRefused)} isDisabled={false} onLeave={() => {}} />),
    );
  await draw(false);
  const field = page.querySelector<HTMLInputElement>("input[type=password]");
  expect(scrolled).toHaveBeenCalledTimes(1);
  expect(page.querySelector("[role=alert]")).toBeNull();
  await draw(true);
  const alert = page.querySelector("[role=alert]");
  expect(alert?.textContent).toBe("That is not the passphrase of the key of Ada Lovelace.");
  expect(document.activeElement).toBe(field);
  expect(field?.getAttribute("aria-describedby")).toBe(alert?.id);
  expect(scrolled).toHaveBeenCalledTimes(2);
});
