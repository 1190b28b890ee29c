/** Broken files of every format, by the thousand: refused by a sentence, without a hang, in bounded memory. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";

const script = fileURLToPath(new URL("../support/fuzz-readers.ts", import.meta.url));
const toldSchema = z.object({
  read: z.number(),
  refused: z.number(),
  bad: z.array(z.string()),
  megabytes: z.number(),
});

/** Files for each seed. A longer hunt: `CHANCERY_FUZZ_TRIES=20000 npm test -- fuzz-readers`. */
const tries = Number(process.env.CHANCERY_FUZZ_TRIES ?? 1200);

test.each([4, 20_261_125])("the readers survive what is broken, seed %i", (seed) => {
  const { stdout, stderr, signal } = spawnSync(process.execPath, [script, String(seed), String(tries)], {
    encoding: "utf8",
    timeout: Math.max(240_000, tries * 100),
    killSignal: "SIGKILL",
  });
  expect({ signal, stderr }).toEqual({ signal: null, stderr: "" });
  const told = toldSchema.parse(JSON.parse(stdout));
  expect(told.bad).toEqual([]);
  // Some changes leave a file readable, most do not: both ways were tried.
  expect(told.read).toBeGreaterThan(tries / 8);
  expect(told.refused).toBeGreaterThan(tries / 4);
  expect(told.megabytes).toBeLessThan(500);
});
