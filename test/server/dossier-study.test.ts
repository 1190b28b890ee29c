import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeDossier } from "../../exchange/dossier/manifest.ts";
import { readZip } from "../../exchange/dossier/zip.ts";
import type { RunningServer } from "../../server/types.ts";
import { ask, makeWorkspace, start } from "./support.ts";

const fixture = new Uint8Array(readFileSync(new URL("../fixtures/dossier-1.dossier", import.meta.url)));
const entries = readZip(fixture);
const csv = [...entries.keys()].find((path) => path.startsWith("data/")) ?? "";
const name = csv.slice("data/".length);

const send = async (server: RunningServer, bytes: Uint8Array, type = "application/zip") =>
  ask(server, "POST", "/api/studies", {
    token: server.token,
    body: Buffer.from(bytes),
    headers: { "content-type": type },
  });

test("a dossier sent to the server is its study, with its data beside it", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const made = await send(server, fixture);
  expect(made.status).toBe(201);
  const { id } = made.json() as { id: string };
  const given = await ask(server, "GET", `/api/studies/${id}?as=md`, { token: server.token });
  expect(given.text).toBe(new TextDecoder().decode(entries.get("study.md")));
  expect(new Uint8Array(readFileSync(join(folder, name)))).toEqual(entries.get(csv));
  // Once more: the same file is there already, and stays.
  expect((await send(server, fixture, "application/octet-stream")).status).toBe(201);
});

test("one that was changed, one that would replace a file, and one whose names lead elsewhere are refused", async () => {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const flipped = fixture.slice();
  flipped[100] = (flipped[100] ?? 0) ^ 1;
  expect(await send(server, flipped)).toMatchObject({
    status: 400,
    text: expect.stringContaining("changed"),
  });
  for (const bad of [".env", "marking-schemes.yaml", "other.study.md", ".chancery/tokens"]) {
    const sent = await send(
      server,
      await writeDossier(new Map([...entries, [`data/${bad}`, new Uint8Array(1)]])),
    );
    expect(sent.status, bad).toBe(403);
  }
  // Nothing of what was refused is there.
  expect(existsSync(join(folder, name))).toBe(false);
  writeFileSync(join(folder, name), "another\n");
  expect(await send(server, fixture)).toMatchObject({ status: 409, text: expect.stringContaining(name) });
  expect(readFileSync(join(folder, name), "utf8")).toBe("another\n");
});

test("what unpacks to more than the server takes is refused before it is unpacked", async () => {
  const server = await start({ limits: { studyBytes: 100_000 } });
  const large = await writeDossier(new Map([...entries, ["data/large.csv", new Uint8Array(500_000)]]));
  expect(large.length).toBeLessThan(100_000);
  expect(await send(server, large)).toMatchObject({
    status: 413,
    text: expect.stringContaining("--max-study"),
  });
});
