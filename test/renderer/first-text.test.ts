// @vitest-environment jsdom
/** A study's words before the app is there. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { writeOwnMarking } from "../../shared/study-file/write-markings.ts";

const code = readFileSync("renderer/public/first-text.js", "utf8");
const study = `---
chancery: 1
title: Votes
language: fr
marking: { scheme: TLP, label: "TLP:GREEN" }
---

# Qui vote *avec* qui\u202f?

Un **gras**, (*f* + *g*) / *t*, un [lien](https://example.org) et \${nombre} votes[^1].
<img src=x onerror="steal()"> Reste \${left}.

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
  document.body.innerHTML = '<div id="first-text" aria-busy="true"></div><div id="root"></div>';
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
    'P Un gras, (f + g) / t, un lien et … votes. <img src=x onerror="steal()"> Reste …',
    "UL Un point qui continueUn autre",
  ]);
  expect(place()?.querySelector("img")).toBeNull();
  expect(place()?.hasAttribute("aria-busy")).toBe(false);
});

test.each([
  [{ scheme: "TLP", label: "TLP:AMBER+STRICT", caveats: [] }],
  [{ scheme: "FR", label: "DIFFUSION RESTREINTE", caveats: [] }],
  [{ scheme: "", label: "Interne", caveats: [] }],
])("a marking as the dialog of markings writes it is shown: %o", async (marking) => {
  await visit("/studies/abc1", `---\n${writeOwnMarking("chancery: 1", marking)}\n---\n\nVotes\n`);
  expect(place()?.textContent).toBe(`${marking.label}Votes`);
});

test("a code cell parts what stands before and after it, and one that is not closed hides the rest", async () => {
  await visit("/studies/abc1", "Before\n```ts\n1\n```\nAfter\n\n~~~ts\nsecret\n");
  expect([...(place()?.children ?? [])].map((part) => part.textContent)).toEqual(["Before", "After"]);
});

test("of a very long text only the beginning is read", async () => {
  await visit("/studies/abc1", `Votes\n\n${"<!-- \n".repeat(200_000)}`);
  expect(place()?.textContent).toBe("Votes");
  document.body.innerHTML = '<div id="first-text"></div><div id="root"></div>';
  await visit("/studies/abc1", "word ".repeat(200_000));
  expect(place()?.textContent?.length).toBeLessThanOrEqual(50_000);
});

test("the shape of what is waited for is hidden beside the words, but not what is said there", () => {
  const [, hidden = ""] =
    /((?:#first-text[^{}]*,\s*)#first-text:not\(:empty\)[^{]*)\{\s*display: none/.exec(
      readFileSync("renderer/styles/base.css", "utf8"),
    ) ?? [];
  document.body.innerHTML =
    '<div id="first-text"><p>Votes</p></div><div id="root"><div class="study study-waiting"><div class="bar"></div>' +
    '<div class="study-waiting-lines"><div class="skeleton"></div><p>The server cannot be reached</p></div></div></div>';
  const found = [...document.querySelectorAll(hidden.trim())].map((one) => one.className);
  expect(found).toEqual(["bar", "skeleton"]);
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

test.each<[string, string, string, number]>([
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
  ...[
    ["with caveats", `{ scheme: FR, label: "DIFFUSION RESTREINTE", caveats: [SPÉCIAL FRANCE] }`],
    ["with caveats before it", '{ caveats: [SPÉCIAL FRANCE], label: "DIFFUSION RESTREINTE" }'],
    ["with a comment", "TLP:RED # until June"],
    ["that goes on in the next line", "TLP:RED\n  and more"],
    ["with signs that are written out", '"TLP:\\u0052ED"'],
  ].map(([name, marking]): [string, string, string, number] => [
    `a marking ${name}`,
    "/studies/abc1",
    study.replace(/marking: .*/, `marking: ${marking}`),
    200,
  ]),
  [
    "front matter that does not end where reading ends",
    "/studies/abc1",
    study.replace("title: Votes", `title: Votes\n# ${"x".repeat(60_000)}`),
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
