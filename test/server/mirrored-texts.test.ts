import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { migrate } from "../../server/migrations.ts";
import { MirroredTexts } from "../../server/mirrored-texts.ts";

function open() {
  const sql = new DatabaseSync(":memory:");
  migrate(sql);
  sql.exec(
    "INSERT INTO studies (id, path, title, updated) VALUES ('s', 's.study.md', 'S', ''), ('t', 't', 'T', '')",
  );
  const texts = new MirroredTexts(sql);
  for (const [study, hash, text] of [
    ["s", "1", "one"],
    ["s", "2", "the name Ana"],
    ["t", "2", "the name Ana"],
  ] as const)
    texts.keep(study, hash, text);
  const kept = () =>
    ["s1", "s2", "t2"].filter((key) => texts.find(key.charAt(0), key.charAt(1)) !== undefined);
  return { sql, texts, kept };
}

describe("what the files of studies said last", () => {
  it("is found by study and hash", () => {
    const { texts } = open();
    expect(texts.find("s", "2")).toBe("the name Ana");
    expect(texts.find("t", "1")).toBeUndefined();
  });

  it("is kept once, and known without being unpacked", () => {
    const { sql, texts } = open();
    const pages = () => sql.prepare("SELECT total_changes() AS n").get()?.n;
    const before = pages();
    texts.keep("s", "2", "the name Ana");
    expect(pages()).toBe(before);
    sql.exec("UPDATE mirrored_texts SET data = x'00'");
    expect([texts.has("s", "2"), texts.has("t", "1")]).toEqual([true, false]);
  });

  it("goes when the file says something else, with the study, and when it holds what is deleted for good", () => {
    const last = open();
    last.texts.keepOnly("s", "2");
    expect(last.kept()).toEqual(["s2", "t2"]);
    const gone = open();
    gone.sql.exec("DELETE FROM studies WHERE id = 's'");
    expect(gone.kept()).toEqual(["t2"]);
    const erased = open();
    erased.texts.forget("s", (text) => text.includes("Ana"));
    expect(erased.kept()).toEqual(["s1", "t2"]);
  });
});
