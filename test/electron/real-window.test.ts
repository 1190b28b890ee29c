import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron } from "playwright-core";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const electron = join(root, "node_modules/electron");

/** Why the real desktop app cannot be started here; null where it can. */
function findObstacle(): string | null {
  const path = join(electron, "path.txt");
  if (!existsSync(path) || !existsSync(join(electron, "dist", readFileSync(path, "utf8"))))
    return "Electron's binary is not present (npx install-electron fetches it)";
  if (!existsSync(join(root, "dist/electron/main.js"))) return "the desktop app is not built (npm run build)";
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return "there is no display";
  if (process.getuid?.() === 0) return "the account is root, for whom Electron has no sandbox";
  return null;
}

const obstacle = findObstacle();
if (obstacle !== null) console.log(`The real desktop app was not tested: ${obstacle}.`);

test.runIf(obstacle === null)(
  "the real desktop app opens the workspace, with the preload's object and no Node in the page",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
    const app = await _electron.launch({
      executablePath: join(electron, "dist", readFileSync(join(electron, "path.txt"), "utf8")),
      args: [root, `--workspace=${folder}`],
    });
    try {
      const page = await app.firstWindow();
      await page.waitForLoadState("domcontentloaded");
      expect(new URL(page.url()).hostname).toBe("127.0.0.1");
      expect(await page.evaluate("Object.isFrozen(window.chancery) && window.chancery.platform")).toBe(
        process.platform,
      );
      expect(await page.evaluate("typeof require + typeof process")).toBe("undefinedundefined");
    } finally {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);
