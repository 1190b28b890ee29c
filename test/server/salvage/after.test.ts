import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readStudy } from "../../../shared/study/document.ts";
import { insertCell, setCellSource } from "../../../shared/study/operations.ts";
import {
  ask,
  connect,
  connectRaw,
  encodeBarrierFrame,
  findId,
  makeFolder,
  makeWorkspace,
  readNotices,
  start,
  until,
} from "../support.ts";
import { damage, listPages } from "./support.ts";

const pageSize = 4096;

/** A server's workspace as it is at this moment, as a power cut would leave it. */
function copyWorkspace(folder: string): string {
  const copy = makeFolder();
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith("-shm") });
  return copy;
}

/** A study in which somebody wrote so many cells, and so many texts of the first, all of which its file has. */
async function makeWritten(cells: number, texts: number) {
  const folder = makeWorkspace();
  const server = await start({ folder });
  const id = await findId(server);
  const { doc, provider, synced } = connect(server, id, server.token);
  await synced;
  for (let index = 0; index < cells; index++)
    insertCell(doc, { id: `cell-${index}`, kind: "text", source: `${index} ${"word ".repeat(40)}` }, null);
  for (let index = 0; index < texts; index++)
    setCellSource(doc, "cell-0", `${String.fromCodePoint(97 + (index % 26)).repeat(200)} ${index}.`);
  const path = join(folder, "sample.study.md");
  const last = texts > 0 ? ` ${texts - 1}.` : `{#cell-${cells - 1}}`;
  await until(() => readFileSync(path, "utf8").includes(last), "the file has everything");
  provider.disconnect();
  await server.close();
  return { folder: copyWorkspace(folder), id, doc, file: readFileSync(path, "utf8") };
}

const readText = async (server: Awaited<ReturnType<typeof start>>, id: string) =>
  (await ask(server, "GET", `/api/studies/${id}?as=md`, { token: server.token })).text;

async function readToldOf(server: Awaited<ReturnType<typeof start>>, id: string): Promise<string> {
  const raw = await connectRaw(server, `/sync/${id}?token=${server.token}`);
  raw.socket.send(encodeBarrierFrame(1));
  await until(() => readNotices(raw.frames).length > 0, "a notice");
  raw.socket.close();
  return readNotices(raw.frames).join(" ");
}

describe("a study whose log was damaged", () => {
  it("and of which some rows are lost keeps its file as it is, says so, and is whole again when a device brings them", async () => {
    const { folder, id, doc, file } = await makeWritten(10, 60);
    const path = join(folder, ".chancery/log.sqlite");
    const leaf = listPages(path, "updates").findLast(({ type }) => type === "leaf");
    damage(path, ((leaf?.page ?? 0) - 1) * pageSize, new Uint8Array(pageSize).fill(0xff));
    const server = await start({ folder });
    expect(server.warnings.join()).toMatch(/is damaged.* edits in 1 studies.*kept as .*log\.damaged-/);
    expect(readFileSync(join(folder, "sample.study.md"), "utf8")).toBe(file);
    const left = await readText(server, id);
    expect([left === file, left.includes("{#cell-9}")]).toEqual([false, true]);
    expect(readFileSync(join(folder, "sample (Chancery copy).study.md"), "utf8")).toBe(left);
    const told = await readToldOf(server, id);
    expect(told).toMatch(/log was damaged on .* edits of this study could not be read/);
    expect(told).toContain("sample (Chancery copy).study.md");
    // The device on which it was written comes back.
    const { doc: device } = connect(server, id, server.token);
    Y.applyUpdate(device, Y.encodeStateAsUpdate(doc));
    await until(async () => (await readText(server, id)) === file, "the study is whole again");
  });

  it("and of which nothing is left is read from its file, under its old address, and a device that comes back doubles nothing", async () => {
    const { folder, id, doc, file } = await makeWritten(120, 0);
    const path = join(folder, ".chancery/log.sqlite");
    for (const { page, type } of listPages(path, "updates"))
      if (type === "leaf") damage(path, (page - 1) * pageSize, new Uint8Array(pageSize).fill(0xff));
    const server = await start({ folder });
    expect(await readText(server, id)).toBe(file);
    expect(existsSync(join(folder, "sample (Chancery copy).study.md"))).toBe(false);
    expect(await readToldOf(server, id)).toMatch(/log was damaged/);
    // A copy of the product's own says of which history it is: what it has comes in by difference, not by merging.
    const own = await connectRaw(server, `/sync/${id}?token=${server.token}&epoch=0`);
    expect(await own.closed).toBe(4409);
    // A stock client cannot say. It was written to while it had no connection.
    setCellSource(doc, "cell-7", "Written on the way.");
    const { doc: device } = connect(server, id, server.token);
    Y.applyUpdate(device, Y.encodeStateAsUpdate(doc));
    await until(async () => (await readText(server, id)).includes("on the way"), "the device's edit arrives");
    const cells = readStudy(device).cells.map(({ id: cell }) => cell);
    expect(cells).toEqual([...new Set(cells)]);
    const written = `\n7 ${"word ".repeat(40)}\n`;
    expect(file).toContain(written);
    expect(await readText(server, id)).toBe(file.replace(written, "\nWritten on the way.\n"));
  });

  it("entirely is read from its file", async () => {
    const { folder, file } = await makeWritten(3, 0);
    writeFileSync(join(folder, ".chancery/log.sqlite"), "");
    const server = await start({ folder });
    expect(server.warnings.join()).toMatch(/gone or cannot be read at all/);
    expect(await readText(server, await findId(server))).toBe(file);
    expect(existsSync(join(folder, "sample (Chancery copy).study.md"))).toBe(false);
    expect(readdirSync(join(folder, ".chancery")).some((name) => name.startsWith("log.damaged-"))).toBe(true);
  });
});
