/** The desktop app as `chancery open` starts it, by a script in its place. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runDesktop } from "../../cli/open/desktop-app.ts";
import { makeFolder } from "../server/support.ts";

/** An app that notes the key that it is given, and ends with a code of its own for each start. */
function makeApp(codes: readonly number[]) {
  const folder = makeFolder();
  const path = join(folder, "app");
  const notes = join(folder, "notes");
  const ends = codes.map((code, at) => `${at}) exit ${code};;`).join(" ");
  writeFileSync(
    path,
    `#!/bin/sh\ncount=$(cat "${notes}" 2>/dev/null | wc -l)\necho "\${CHANCERY_WORKSPACE_KEY-none}" >> "${notes}"\ncase $((count)) in ${ends} esac\n`,
    { mode: 0o755 },
  );
  return { path, keys: () => (existsSync(notes) ? readFileSync(notes, "utf8").trimEnd().split("\n") : []) };
}

test.each<[string, string | undefined, number[], string[], number | null, number]>([
  ["a plain workspace: nobody is asked", undefined, [0], ["none"], 0, 0],
  ["a passphrase that was given: the key goes along", "a2V5", [0], ["a2V5"], 0, 0],
  ["the device's store has the key: nobody is asked", "", [0], [""], 0, 0],
  ["the store has none: the terminal asks, once", "", [4, 0], ["", "YXNrZWQ="], 0, 1],
  ["an app that cannot open", "", [2], [""], null, 0],
  ["an app that cannot open with what was asked for", "", [4, 2], ["", "YXNrZWQ="], null, 1],
])("%s", async (_name, key, codes, keys, code, times) => {
  const app = makeApp(codes);
  let asked = 0;
  const ended = await runDesktop({
    ...{ path: app.path, args: [], key, onStart: () => {} },
    askKey: async () => {
      asked++;
      return "YXNrZWQ=";
    },
  });
  expect([ended, asked, app.keys()]).toEqual([code, times, keys]);
});
