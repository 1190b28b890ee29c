// @vitest-environment jsdom
/** A study's words before the app is there. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const code = readFileSync("renderer/public/first-text.js", "utf8");
const study = `---
chancery: 1
title: Votes
language: fr
marking: { scheme: TLP, label: "TLP:GREEN" }
---

# Qui vote *avec* qui\u202f?

Un **gras**, (*f* + *g*) / *t*, un [lien](https://example.org) et \${nombre} votes[^1].
<img src=x onerror="steal()">

\`\`\`ts {#a}
const secret = 1
\`\`\`

- Un point
  qui continue
- Un autre

<!-- notes: pour moi -->

[^1]: La note.
`;

const fetched = vi.fn<(path: string) => Promise<Response>>();
const place = () => document.getElementById("first-text");
const visit = async (path: string, text: string, status = 200) => {
  history.replaceState(null, "", path);
  fetched.mockImplementation(async () => new Response(text, { status }));
  new Function(code)();
  await vi.advanceTimersByTimeAsync(1500);
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", fetched);
  document.body.innerHTML = '<div id="first-text"></div><div id="root"></div>';
});
afterEach(() => {
  fetched.mockReset();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the words stand there, with the marking first, without code, notes or anybody's markup", async () => {
  await visit("/studies/abc1", study);
  expect(fetched).toHaveBeenCalledExactlyOnceWith("/api/studies/abc1");
  expect(place()?.lang).toBe("fr");
  expect([...(place()?.children ?? [])].map((part) => `${part.tagName} ${part.textContent}`)).toEqual([
    "P TLP:GREEN",
    "H1 Qui vote avec qui\u202f?",
    'P Un gras, (f + g) / t, un lien et … votes. <img src=x onerror="steal()">',
    "UL Un point qui continueUn autre",
  ]);
  expect(place()?.querySelector("img")).toBeNull();
});

test("they go when the app shows the study, and stay while it waits for it", async () => {
  await visit("/studies/abc1", study);
  const root = document.getElementById("root");
  if (root) root.innerHTML = '<div class="study study-waiting"></div>';
  await vi.advanceTimersByTimeAsync(1);
  expect(place()?.childElementCount).toBe(4);
  if (root) root.innerHTML = '<div class="study">Votes</div>';
  await vi.advanceTimersByTimeAsync(1);
  expect(place()).toBeNull();
});

test.each([
  ["another page", "/", study, 200],
  ["a sealed study", "/studies/abc1#key=x", study, 200],
  ["who is not let in", "/studies/abc1", study, 401],
  [
    "several markings, of which the app says the highest",
    "/studies/abc1",
    study.replace("language: fr", "data:\n  a.csv: { marking: TLP:RED }"),
    200,
  ],
  [
    "a marking of another form",
    "/studies/abc1",
    study.replace(/marking: .*/, "marking:\n  label: TLP:RED"),
    200,
  ],
])("nothing is shown to %s", async (_name, path, text, status) => {
  await visit(path, text, status);
  expect(place()?.childElementCount).toBe(0);
});

test("nothing is asked for where the app is there in time", async () => {
  const root = document.getElementById("root");
  if (root) root.innerHTML = '<div class="study">Votes</div>';
  await visit("/studies/abc1", study);
  expect(fetched).not.toHaveBeenCalled();
});
