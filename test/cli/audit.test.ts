import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { audit } from "../../cli/audit.ts";
import { AuditTrail, locateAudit } from "../../server/audit/trail.ts";

let folder = "";
let data = "";
let printed = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-audit-"));
  data = join(folder, ".chancery");
  mkdirSync(data);
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk, ...rest) => {
    printed += String(chunk);
    for (const done of rest) if (typeof done === "function") done();
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function writeTrail(): string {
  const trail = new AuditTrail(data);
  for (const invite of ["one", "two"]) trail.append({ study: "s1", by: "owner", action: "invited", invite });
  return locateAudit(data);
}

describe("chancery audit", () => {
  it("counts the entries of a whole trail, found by its workspace or its data folder", async () => {
    writeTrail();
    for (const args of [[folder], ["--data", data]]) {
      printed = "";
      expect(await audit(args)).toBe(0);
      expect(printed).toContain("2 entries");
    }
    printed = "";
    expect(await audit([folder, "--json"])).toBe(0);
    expect(JSON.parse(printed)).toEqual({
      ok: true,
      entries: 2,
      last: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("is exit code 1 with the line's number where one was changed", async () => {
    const path = writeTrail();
    writeFileSync(path, readFileSync(path, "utf8").replace('"two"', '"six"'));
    expect(await audit([folder])).toBe(1);
    expect(printed).toContain("broken at line 2");
    printed = "";
    expect(await audit([folder, "--json"])).toBe(1);
    expect(JSON.parse(printed)).toEqual({ ok: false, line: 2 });
  });

  it("cannot be carried out where there is no trail, or nothing that can be read", async () => {
    await expect(audit([folder])).rejects.toThrow("There is no audit trail");
    mkdirSync(locateAudit(data));
    await expect(audit([folder])).rejects.toThrow("could not be read (EISDIR)");
    await expect(audit([folder, "--data", data])).rejects.toThrow("not both");
  });
});
