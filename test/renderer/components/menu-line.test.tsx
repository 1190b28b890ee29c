// @vitest-environment jsdom
import { Zap } from "lucide-react";
import { act } from "react";
import { Menu } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { MenuLine } from "../../../renderer/components/MenuLine.tsx";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

it("is come to by its first letters, whatever picture and keys stand beside its words", async () => {
  Object.assign(window, { CSS: { escape: (text: string) => text } });
  const box = document.body.appendChild(document.createElement("div"));
  const root = createRoot(box);
  await act(async () =>
    root.render(
      <Menu aria-label="All">
        <MenuLine icon={Zap} words="Run all" />
        <MenuLine icon={Zap} words="Undo" keys="Ctrl+Z" />
        <MenuLine icon={Zap} words="Français" lang="fr" />
      </Menu>,
    ),
  );
  const [first] = box.querySelectorAll<HTMLElement>('[role="menuitem"]');
  await act(async () => first?.focus());
  const type = (key: string) =>
    act(async () => {
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    });
  await type("f");
  expect(document.activeElement?.textContent).toBe("Français");
  expect(document.activeElement?.querySelector("[lang]")?.getAttribute("lang")).toBe("fr");
  await act(async () => root.unmount());
  box.remove();
});
