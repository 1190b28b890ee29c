// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { DropDialog } from "../../../renderer/data-files/DropDialog.tsx";
import { fileWish } from "../../../renderer/data-files/wish.ts";
import { Ways } from "../../../renderer/gate/Ways.tsx";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import { openStudyView } from "../../../renderer/stores/study-view.ts";
import { type OpenStudy, type Panel, StudyContext } from "../../../renderer/study/study-context.ts";
import type { Way } from "../../../shared/gate/ways.ts";
import { readStudy } from "../../../shared/study/document.ts";
import { insertCell, setFrontMatter } from "../../../shared/study/operations.ts";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
Object.assign(window, { CSS: { escape: (text: string) => text } });

let root: Root | null = null;
afterEach(async () => {
  await act(async () => root?.unmount());
  document.body.replaceChildren();
});

/** A study in which a cell reads survey.csv and shows counts, and what was done in it. */
function openStudy(role: "editor" | "viewer") {
  const doc = new Y.Doc();
  insertCell(doc, { id: "rows", kind: "ts", source: 'const rows = await file("survey.csv").table()' }, null);
  insertCell(doc, { id: "byPost", kind: "ts", source: "byPost" }, "rows");
  setFrontMatter(doc, 'smallCounts: 8\ndata: { survey.csv: { marking: "TLP:RED" } }');
  const done: string[] = [];
  const panel = createStore<Panel | null>(null);
  const open = {
    panel,
    study: {
      ...{ doc, role: createStore(role), view: openStudyView(doc) },
      forgetFile: (name: string) => done.push(`forgot ${name}`),
      session: { ...createStore({ running: false }), clear: async () => void done.push("cleared") },
    },
    actions: {
      isHeld: () => false,
      write: (edit: () => void) => edit(),
      run: (id: string) => done.push(`ran ${id}`),
      tell: (words: string) => done.push(words),
    },
  };
  return { doc, done, panel, open: open as unknown as OpenStudy };
}

async function draw(open: OpenStudy, children: React.ReactNode) {
  const made = createRoot(document.body.appendChild(document.createElement("div")));
  root = made;
  await act(async () => made.render(<StudyContext value={open}>{children}</StudyContext>));
}
const buttons = () => [...document.querySelectorAll("button")];
const press = (name: string) =>
  act(async () => {
    const button = buttons().find(({ textContent }) => textContent === name);
    if (!button) throw new Error(`There is no button "${name}".`);
    button.click();
  });

const ways: Way[] = [
  { way: "suppress", cell: "byPost", columns: [{ name: "count", hasGaps: false }] },
  { way: "pseudonymise", file: "survey.csv", columns: ["name"] },
  { way: "drop-file", file: "survey.csv" },
  { way: "lower" },
  { way: "reason" },
];

it("are buttons for who may write, and sentences for who may not", async () => {
  await draw(openStudy("viewer").open, <Ways ways={ways} onDone={() => {}} />);
  expect(buttons()).toEqual([]);
  expect(document.querySelectorAll("li")).toHaveLength(4);
  await act(async () => root?.unmount());
  await draw(openStudy("editor").open, <Ways ways={ways} onDone={() => {}} />);
  expect(buttons().map(({ textContent }) => textContent)).toEqual([
    "Leave small counts out of byPost",
    "Replace name in survey.csv by pseudonyms…",
    "Take survey.csv out of the study…",
  ]);
});

it("write into the cell that counts below the study's limit are left out, and run it", async () => {
  const { doc, done, open } = openStudy("editor");
  await draw(open, <Ways ways={ways} onDone={() => done.push("over")} />);
  await press("Leave small counts out of byPost");
  expect(readStudy(doc).cells[1]?.source).toBe(
    "byPost\n  // Counts from 1 to 7 are left out: so few persons could be known.\n  .derive({ count: d => d.count > 0 && d.count < 8 ? null : d.count })",
  );
  expect(done[0]).toBe("ran byPost");
  expect(done[1]).toContain("look at the totals, too");
  expect(done[2]).toBe("over");
});

it("lead to the dialog of the file, with the columns that are in the way", async () => {
  const { panel, open } = openStudy("editor");
  await draw(open, <Ways ways={ways} onDone={() => {}} />);
  await press("Replace name in survey.csv by pseudonyms…");
  expect([panel.get(), fileWish.get()]).toEqual([
    "file",
    { what: "pseudonymise", file: "survey.csv", columns: ["name"] },
  ]);
});

it("limit the link that is being made, also for who makes links and writes nothing", async () => {
  const { open } = openStudy("viewer");
  const limited: string[] = [];
  const way = (one: "limit-link" | "one-person") => ({ way: one });
  await draw(
    open,
    <Ways
      ways={[way("limit-link"), way("one-person")]}
      onDone={() => {}}
      onLimit={(one) => limited.push(one)}
    />,
  );
  await press("Let the link end in 7 days");
  await press("Let the link be for one person");
  expect(limited).toEqual(["limit-link", "one-person"]);
});

it("a file leaves once the cells that go with it were named, and a reason given where its marking counts", async () => {
  const { doc, done, open } = openStudy("editor");
  await draw(open, <DropDialog file="survey.csv" onClose={() => done.push("closed")} />);
  expect(document.body.textContent).toContain("Cells that read it are deleted with it: rows.");
  const take = () => buttons().find(({ textContent }) => textContent === "Take it out");
  expect(take()?.disabled).toBe(true);
  const fill = (field: HTMLInputElement | HTMLTextAreaElement | null, text: string) =>
    act(async () => {
      const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value") ?? {};
      set?.call(field, text);
      field?.dispatchEvent(new Event("input", { bubbles: true }));
    });
  await fill(document.querySelector("textarea"), "Not needed");
  await fill(document.querySelector("input"), "Ada");
  await press("Take it out");
  const { cells, meta } = readStudy(doc);
  expect([cells.map(({ id }) => id), meta.frontMatter]).toEqual([["byPost"], "smallCounts: 8"]);
  expect(done).toEqual([
    ...["forgot survey.csv", "cleared", "survey.csv is out of the study. Undo brings it back.", "closed"],
  ]);
});
