/** Entry of the desktop app: the embedded server, then a window around it. Bundled to dist/electron/main.js. */
import { homedir } from "node:os";
import { join } from "node:path";
import { startServer } from "../server/server.ts";
import { say } from "../shared/words/catalogue.ts";
import { parseLaunchOptions, unpackedPath } from "./launch-options.ts";
import { createDesktop } from "./window.ts";

// Dynamic: "electron" is a module inside Electron only, and the type of a static import would say otherwise.
const electron = await import("electron");
const { app, dialog } = electron;

if (app.requestSingleInstanceLock()) {
  // Not awaited here: Electron is ready only once this module has been evaluated.
  void app.whenReady().then(start);
} else {
  // The first instance shows its window instead.
  app.quit();
}

async function start(): Promise<void> {
  const root = app.getAppPath();
  const args = process.argv.slice(app.isPackaged ? 1 : 2);
  const { folder, data } = parseLaunchOptions(args, homedir());
  try {
    const server = await startServer({
      folder,
      data,
      host: "127.0.0.1",
      port: 0,
      assets: unpackedPath(join(root, "dist")),
      examples: unpackedPath(join(root, "examples")),
    });
    process.stdout.write(`${say("desktop.listening", { url: server.ownerUrl })}\n`);
    createDesktop(electron, server, {
      preload: join(root, "dist/electron/preload.cjs"),
      version: app.getVersion(),
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox(say("desktop.title"), say("desktop.failed", { detail }));
    app.exit(2);
  }
}
