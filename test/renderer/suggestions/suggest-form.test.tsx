// @vitest-environment jsdom
import { afterEach, expect, it } from "vitest";
import { SuggestForm } from "../../../renderer/suggestions/SuggestForm.tsx";
import type { Cell } from "../../../shared/study/model.ts";
import { stage } from "../comments/stage.tsx";

let shown: Awaited<ReturnType<typeof stage>> | null = null;
afterEach(() => shown?.end());

async function openForm() {
  const cell = { id: "prose", kind: "text", source: "The share has fallen." } as Cell;
  const closed: true[] = [];
  const page = await stage("commenter", true, <SuggestForm cell={cell} onClose={() => closed.push(true)} />);
  shown = page;
  return { ...page, closed };
}

it("is left by Escape where nothing was changed", async () => {
  const page = await openForm();
  await page.key("Escape");
  expect(page.closed).toHaveLength(1);
});

it("keeps what was written when Escape is pressed", async () => {
  const page = await openForm();
  await page.type(" Since 1990.");
  await page.key("Escape");
  expect(page.closed).toEqual([]);
  expect(document.activeElement).toBe(document.body);
  expect(page.find("textarea")?.textContent).toBe("The share has fallen. Since 1990.");
});

it("leaves the keys of a word that is being composed to that word", async () => {
  const page = await openForm();
  await page.key("Escape", { isComposing: true });
  await page.key("Enter", { isComposing: true, ctrlKey: true });
  expect(page.closed).toEqual([]);
  expect(document.activeElement).toBe(page.find("textarea"));
});
