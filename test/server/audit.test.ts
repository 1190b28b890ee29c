import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkAudit } from "../../server/audit/chain.ts";
import { openEntry } from "../../server/audit/entry.ts";
import { AuditTrail, locateAudit } from "../../server/audit/trail.ts";
import { Keyring } from "../../server/vault/keyring.ts";
import { openVault } from "../../server/vault/vault.ts";
import { makeFolder } from "./support.ts";

/** As little as Argon2 takes. */
const cheap = { memory: 8, passes: 1, lanes: 1 };

function writeTrail(count: number): { data: string; path: string } {
  const data = makeFolder();
  const trail = new AuditTrail(data);
  for (let number = 1; number <= count; number++)
    trail.append({ study: "s1", by: "owner", action: "invited", invite: `i${number}`, name: "Zoë “Z”" });
  return { data, path: locateAudit(data) };
}

describe("the audit trail", () => {
  it("is one JSON object per line, each with the hash of the one before, readable by the owner only", () => {
    const { path } = writeTrail(3);
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(entries.map(({ invite }) => invite)).toEqual(["i1", "i2", "i3"]);
    expect(entries.map(({ prev }) => prev)).toEqual(["0".repeat(64), entries[0]?.hash, entries[1]?.hash]);
    expect(entries[0]).toMatchObject({ study: "s1", by: "owner", action: "invited", name: "Zoë “Z”" });
    expect(checkAudit(readFileSync(path))).toEqual({ ok: true, count: 3, last: entries[2]?.hash });
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("that is encrypted says so in the same write, whatever ends the process afterwards", () => {
    const { data, path } = writeTrail(2);
    const was = JSON.parse(readFileSync(path, "utf8").trimEnd().split("\n").at(-1) ?? "").hash;
    const vault = openVault(Keyring.make(makeFolder(), "correct horse battery", cheap));
    const trail = new AuditTrail(data, undefined, vault);
    trail.append = () => {
      throw new Error("killed");
    };
    expect(trail.encrypt()).toBe(true);
    const bytes = readFileSync(path);
    expect(checkAudit(bytes)).toMatchObject({ ok: true, count: 3 });
    const last = JSON.parse(bytes.toString("utf8").trimEnd().split("\n").at(-1) ?? "");
    expect(openEntry(vault, last)).toMatchObject({ action: "encrypted", by: "server", was });
    // Done again, it changes nothing.
    expect([trail.encrypt(), readFileSync(path).equals(bytes)]).toEqual([true, true]);
  });

  it("loses words for good also where they name a column that tells of persons no more; numbers and labels stay", () => {
    const data = makeFolder();
    const trail = new AuditTrail(data);
    const lowered = { study: "s1", by: "owner", action: "gate-lowered", edit: 3 } as const;
    trail.append({ ...lowered, what: "personal", path: "a.csv", from: "zebra, mail", to: "zebra" });
    trail.append({ ...lowered, what: "smallCounts", from: "20", to: "3" });
    trail.append({ ...lowered, action: "marking-lowered", from: "TLP:RED", to: "" });
    const change = (text: string) => text.replaceAll(/zebra|20|RED/g, "[…]");
    expect(trail.rewrite("s1", change)).toMatchObject({ changed: 1 });
    expect(trail.read().map(({ from, to }) => [from, to])).toEqual([
      ["[…], mail", "[…]"],
      ["20", "3"],
      ["TLP:RED", ""],
    ]);
    expect(checkAudit(readFileSync(locateAudit(data))).ok).toBe(true);
  });

  it("is one chain for servers that write it in turn, whatever the lines' length", () => {
    const data = makeFolder();
    const trails = [1, 2].map(() => new AuditTrail(data, (work) => work()));
    for (const length of [1, 200_000, 70_000, 10])
      for (const trail of trails)
        trail.append({ study: "s1", by: "owner", action: "invited", name: "x".repeat(length) });
    expect(checkAudit(readFileSync(locateAudit(data)))).toMatchObject({ ok: true, count: 8 });
  });

  it("goes on where it was after a restart", () => {
    const { data, path } = writeTrail(2);
    new AuditTrail(data).append({ study: "s1", by: "owner", action: "exported", format: "md" });
    expect(checkAudit(readFileSync(path))).toMatchObject({ ok: true, count: 3 });
  });

  it("is broken by a change of any byte, at the line where it is", () => {
    const { path } = writeTrail(3);
    const bytes = readFileSync(path);
    let line = 1;
    for (let at = 0; at < bytes.length; at++) {
      const was = bytes[at] ?? 0;
      for (const other of [was ^ 1, was ^ 0x20, was ^ 0x80, 10, 0x20]) {
        if (other === was) continue;
        const changed = Buffer.from(bytes);
        changed[at] = other;
        expect([at, other, checkAudit(changed)]).toEqual([at, other, { ok: false, line }]);
      }
      if (was === 10) line++;
    }
  });

  it("is broken by a byte or line removed, repeated, swapped or put in", () => {
    const { path } = writeTrail(3);
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at++)
      expect(checkAudit(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])).ok).toBe(false);
    const [one = "", two = "", three = ""] = bytes.toString("utf8").split(/(?<=\n)/);
    const broken: [string[], number][] = [
      [[two, three], 1],
      [[one, three], 2],
      [[one, one, two, three], 2],
      [[two, one, three], 1],
      [[one, two, "\n", three], 3],
      [[one, two, "{}\n", three], 3],
    ];
    for (const [lines, line] of broken)
      expect(checkAudit(Buffer.from(lines.join("")))).toEqual({ ok: false, line });
  });

  it("loses a half-written last line after a crash, and says so in the next", () => {
    const { path: whole } = writeTrail(2);
    const size = statSync(whole).size;
    const first = readFileSync(whole).indexOf(10) + 1;
    for (const cut of [1, first, first + 1, size - 40, size - 1]) {
      const { data, path } = writeTrail(2);
      truncateSync(path, cut);
      expect(checkAudit(readFileSync(path)).ok).toBe(cut === first);
      new AuditTrail(data);
      const lines = cut >= first ? 1 : 0;
      const torn = cut - (cut >= first ? first : 0);
      expect(checkAudit(readFileSync(path))).toMatchObject({ ok: true, count: lines + (torn > 0 ? 1 : 0) });
      if (torn > 0)
        expect(JSON.parse(readFileSync(path, "utf8").trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
          by: "server",
          action: "cut",
          bytes: torn,
        });
    }
  });

  it("goes on after a line that is none, and stays broken there", () => {
    const { data, path } = writeTrail(1);
    appendFileSync(path, "nonsense\n");
    new AuditTrail(data).append({ study: "s1", by: "owner", action: "exported", format: "md" });
    expect(checkAudit(readFileSync(path))).toEqual({ ok: false, line: 2 });
    writeFileSync(path, "");
    expect(checkAudit(readFileSync(path))).toMatchObject({ ok: true, count: 0 });
  });
});
