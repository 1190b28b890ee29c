import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication } from "playwright-core";
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

/** The processes of the page and of the frames in it, by address. */
function listFrames(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().flatMap(({ webContents }) =>
      webContents.mainFrame.framesInSubtree.map(({ url, osProcessId, processId }) => ({
        path: new URL(url).pathname,
        osProcessId,
        processId,
      })),
    ),
  );
}

const obstacle = findObstacle();
if (obstacle !== null) console.log(`The real desktop app was not tested: ${obstacle}.`);

test.runIf(obstacle === null)(
  "the real desktop app opens the workspace without Node in the page, and the kernel's frame has a process of its own",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
    const profile = mkdtempSync(join(tmpdir(), "chancery-test-"));
    const app = await _electron.launch({
      executablePath: join(electron, "dist", readFileSync(join(electron, "path.txt"), "utf8")),
      args: [root, `--workspace=${folder}`, `--user-data-dir=${profile}`],
    });
    try {
      const page = await app.firstWindow();
      await page.waitForLoadState("domcontentloaded");
      expect(new URL(page.url()).hostname).toBe("127.0.0.1");
      expect(await page.evaluate("Object.isFrozen(window.chancery) && window.chancery.platform")).toBe(
        process.platform,
      );
      expect(await page.evaluate("typeof require + typeof process")).toBe("undefinedundefined");
      expect(await page.evaluate("window.chancery.memory")).toBe(2048);
      expect(await page.evaluate("window.chancery.limitKernelMemory(4096)")).toBe(true);
      expect(await page.evaluate("window.chancery.limitKernelMemory('all')")).toBe(false);
      expect(
        await page.evaluate("navigator.permissions.query({ name: 'geolocation' }).then((is) => is.state)"),
      ).toBe("denied");

      // As the page's sandbox makes it (kernel/sandbox/browser.ts).
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const frame = document.createElement("iframe");
            frame.setAttribute("sandbox", "allow-scripts");
            frame.src = "/kernel/frame.html";
            frame.onload = resolve;
            document.body.append(frame);
          }),
      );
      const frames = await listFrames(app);
      const kernel = frames.find(({ path }) => path === "/kernel/frame.html");
      const home = frames.find(({ path }) => path !== "/kernel/frame.html");
      expect(kernel).toBeDefined();
      expect(home).toBeDefined();
      expect(kernel?.processId).not.toBe(home?.processId);
      expect(kernel?.osProcessId).not.toBe(home?.osProcessId);

      // The request's filter stands before the network: a positive control, then the same elsewhere.
      const reach = (url: string) =>
        app.evaluate(
          ({ session }, address) =>
            session.defaultSession.fetch(address).then(
              ({ status }) => status,
              () => 0,
            ),
          url,
        );
      const { origin } = new URL(page.url());
      expect(await reach(`${origin}/`)).toBe(200);
      expect(await reach(origin.replace("127.0.0.1", "localhost"))).toBe(0);
    } finally {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
      rmSync(profile, { recursive: true, force: true });
    }
  },
  60_000,
);
