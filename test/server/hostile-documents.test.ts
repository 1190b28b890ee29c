import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { listHashes, titleOf, toText, usesFile } from "../../server/document.ts";
import { readCell, readEntries, readRuns, readStudy } from "../../shared/study/document.ts";
import { insertCell, moveCell, setCellSource, setTitle } from "../../shared/study/operations.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { type HostileDocument, hostileDocuments, writeUpdates } from "./hostile-documents.ts";
import { ask, connect, connectRaw, findId, makeFolder, saveUpdate, start, until } from "./support.ts";

const seed = 20261125;

/** A document that has only ever seen updates, as the server's and everybody else's has. */
function receive(makes: readonly HostileDocument["make"][]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of writeUpdates(...makes)) Y.applyUpdate(doc, update);
  return doc;
}

/** What everyone reads of a document; the honest cell must be in it, and the file must come back as the same study. */
function checkReadable(doc: Y.Doc): void {
  const study = readStudy(doc);
  expect(readCell(doc, "honest")?.source).toBe("const honest = 1");
  expect(titleOf(doc).length).toBeLessThanOrEqual(500);
  expect(titleOf(doc).isWellFormed()).toBe(true);
  listHashes(doc);
  readRuns(doc);
  usesFile(doc, "a.csv");
  const text = toText(doc);
  const back = parseStudyFile(text, "");
  expect(back.cells.map(({ id }) => id)).toEqual(study.cells.map(({ id }) => id));
  const honest = back.cells.find(({ id }) => id === "honest");
  expect(honest?.source).toBe("const honest = 1");
}

/** What people do in such a document must still work. */
function checkEditable(doc: Y.Doc): void {
  const first = readEntries(doc)[0]?.id ?? null;
  const id = insertCell(doc, { kind: "ts", source: "const added = 2" }, first);
  moveCell(doc, "honest", id);
  setTitle(doc, "A title");
  for (const { id: each } of readEntries(doc)) setCellSource(doc, each, "const honest = 1");
  expect(readCell(doc, id)?.source).toBe("const honest = 1");
  checkReadable(doc);
}

describe("a document that a foreign client has written", () => {
  it.each(hostileDocuments)("reads, is written to its file and can be edited: $name", ({ make }) => {
    const doc = receive([make]);
    checkReadable(doc);
    checkEditable(doc);
  });

  it("reads and comes back, however such things are mixed (property)", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...hostileDocuments), { maxLength: 5 }), (kinds) => {
        checkReadable(receive(kinds.map(({ make }) => make)));
      }),
      { seed, numRuns: 40 },
    );
  });

  it("is served, listed and mirrored, and others work on in it, also after a restart", async () => {
    const folder = makeFolder();
    let server = await start({ folder });
    const ids: string[] = [];
    for (const { make } of hostileDocuments) {
      const created = await ask(server, "POST", "/api/studies", { token: server.token, body: "# Sample\n" });
      const { id } = created.json() as { id: string };
      ids.push(id);
      const raw = await connectRaw(server, `/sync/${id}?token=${server.token}`);
      for (const [index, update] of writeUpdates(make).entries()) await saveUpdate(raw, update, index + 1);
      raw.socket.close();
    }
    for (const round of ["before", "after a restart"]) {
      const list = await ask(server, "GET", "/api/studies", { token: server.token });
      expect((list.json() as unknown[]).length).toBe(ids.length);
      for (const [index, id] of ids.entries()) {
        const given = await ask(server, "GET", `/api/studies/${id}?as=md`, { token: server.token });
        expect([round, hostileDocuments[index]?.name, given.status]).toEqual([
          round,
          hostileDocuments[index]?.name,
          200,
        ]);
        expect(given.text).toContain("const honest = 1");
      }
      if (round !== "before") break;
      const { doc, synced } = connect(server, ids[0] ?? "", server.token);
      await synced;
      setCellSource(doc, "honest", "const honest = 1 // still");
      await until(() =>
        readdirSync(folder).some(
          (name) => name.endsWith(".md") && readFileSync(join(folder, name), "utf8").includes("// still"),
        ),
      );
      await server.close();
      for (const name of readdirSync(folder).filter((one) => one.endsWith(".study.md")))
        expect(readFileSync(join(folder, name), "utf8")).toContain("const honest = 1");
      server = await start({ folder });
    }
    expect(await findId(server)).toMatch(/^\w+$/);
  });
});
