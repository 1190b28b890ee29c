import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { duplicateStudy } from "../../../renderer/home/manage/duplicate-study.ts";
import { readPermissions, writePermissions } from "../../../renderer/stores/trust/permissions.ts";

const hash = (letter: string) => letter.repeat(64);
const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};
let asked: { path: string; body: unknown }[] = [];

beforeEach(() => {
  kept.clear();
  asked = [];
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("fetch", async (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) });
    return new Response(JSON.stringify({ id: "copy", url: "/studies/copy" }), { status: 201 });
  });
});
afterEach(() => vi.unstubAllGlobals());

it("asks for a copy under a title that says so, and gives its id", async () => {
  expect(await duplicateStudy("s1", "Aid")).toBe("copy");
  expect(asked).toEqual([{ path: "/api/studies/s1/copies", body: { title: "Copy of Aid" } }]);
});

it("lets texts run that this person wrote or allowed in the first study, and nobody's further edits", async () => {
  const texts = [hash("a"), hash("b")];
  writePermissions(storage, "s1", { study: true, people: [{ id: "p1", name: "Eve" }], texts });
  await duplicateStudy("s1", "Aid");
  expect(readPermissions(storage, "copy")).toEqual({ study: false, people: [], texts });
});

it("keeps a title that is too long short enough", async () => {
  await duplicateStudy("s1", "x".repeat(300));
  expect(asked).toMatchObject([{ body: { title: `Copy of ${"x".repeat(192)}` } }]);
});
