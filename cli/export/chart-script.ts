/** The script that makes charts ones to be used, as the build made it of exchange/web/live. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeScript, type PageScript } from "../../exchange/web/script.ts";
import type { PackageRoot } from "../package-root.ts";

/** Null where the app is not built: charts stay drawn. */
export function readChartScript(root: PackageRoot): PageScript | null {
  const file = join(root.path, "dist/live/charts.js");
  return existsSync(file) ? makeScript(readFileSync(file, "utf8")) : null;
}
