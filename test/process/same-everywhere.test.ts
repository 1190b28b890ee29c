/** A study gives the same outputs in the terminal's sandbox, whatever the machine's time zone. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { hashOutputs } from "../../kernel/session/records.ts";
import type { Output } from "../../shared/protocol/outputs.ts";

const launcher = fileURLToPath(new URL("../../bin/chancery.js", import.meta.url));
const study = `# Same
\`\`\`ts {#dates}
const day = new Date(2020, 0, 1, 0, 30);
[day, day.getTimezoneOffset(), String(day), day.toLocaleString("fr"), new Intl.DateTimeFormat().resolvedOptions().timeZone]
\`\`\`
\`\`\`ts {#random}
[Math.random(), 0.1 + 0.2, (1234.5).toLocaleString(), 1e21, -0]
\`\`\`
\`\`\`ts {#sorted}
["z", "ä", "a", "Z", "é"].sort((one, other) => one.localeCompare(other))
\`\`\`
\`\`\`ts {#rows}
const rows = aq.table({ day: [day, null], share: [1 / 3, NaN] })
rows
\`\`\`
\`\`\`ts {#drawn}
chart(rows, { mark: "bar", encoding: { x: { field: "day", type: "temporal" } } })
\`\`\`
`;

test("the same study gives the same output hashes in three time zones", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "chancery-same-")), "same.study.md");
  writeFileSync(file, study);
  const told = await Promise.all(
    ["UTC", "Pacific/Kiritimati", "America/St_Johns"].map(async (TZ) => {
      const { stdout } = spawnSync(process.execPath, [launcher, "run", file, "--json"], {
        env: { ...process.env, TZ },
        encoding: "utf8",
      });
      const { ok, cells } = JSON.parse(stdout) as { ok: boolean; cells: { outputs: Output[] }[] };
      expect(ok).toBe(true);
      return Promise.all(cells.map(({ outputs }) => hashOutputs(outputs)));
    }),
  );
  expect(told[0]).toHaveLength(5);
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).toEqual(told[0]);
});
