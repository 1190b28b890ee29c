import { expect, it } from "vitest";
import { openDatabase } from "../../../server/database.ts";
import { redactVersions } from "../../../server/erasure/redact-versions.ts";
import { openRedaction, type Redaction } from "../../../server/erasure/redaction.ts";
import { Versions } from "../../../server/history/versions.ts";
import { afterTest, makeFolder } from "../support.ts";

/** Two cells of one name: no study. */
const unreadable = (words: string) =>
  `---\nchancery: 1\ntitle: ${words}\n---\n\n\`\`\`ts {#a}\n1\n\`\`\`\n\n\`\`\`ts {#a}\n2\n\`\`\`\n`;

async function keepVersions() {
  const { sql, close } = await openDatabase(makeFolder());
  afterTest(close);
  sql.exec("INSERT INTO studies (id, path, title, updated) VALUES ('s', 's.study.md', '', '')");
  const versions = new Versions(sql);
  const facts = {
    at: "2026-11-01T00:00:00.000Z",
    name: null,
    cause: "automatic" as const,
    by: null,
    count: 0,
    cells: [],
  };
  for (const words of ["harmless", "about Quillfeather"]) versions.add("s", unreadable(words), facts);
  return versions;
}

it("keeps a version that cannot be read as a study where the words are not in it, as it was", async () => {
  const versions = await keepVersions();
  const redaction = openRedaction({ words: "quillfeather" }) as Redaction;
  expect(redactVersions(versions, "s", redaction)).toMatchObject({ changed: 0, dropped: 1 });
  const texts = versions.list("s").map(({ hash }) => versions.readText("s", hash));
  expect(texts).toEqual([unreadable("harmless")]);
});

it("drops those in which a cell may be whose name need not stand in them", async () => {
  const versions = await keepVersions();
  const redaction = openRedaction({ cell: "cell-1" }) as Redaction;
  expect(redactVersions(versions, "s", redaction)).toMatchObject({ changed: 0, dropped: 2 });
});
