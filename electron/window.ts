import type { RunningServer } from "../server/types.ts";
import { say } from "../shared/words/catalogue.ts";
import type { ContentsCalls, ElectronCalls, WindowCalls } from "./calls.ts";
import {
  answerWindowOpen,
  guardNavigation,
  refusePermissionCheck,
  refusePermissionRequest,
  refuseWebview,
  webPreferences,
} from "./policy.ts";

export interface DesktopOptions {
  /** Absolute path of the preload script. */
  readonly preload: string;
  readonly version: string;
}

/**
 * Opens the desktop: one window around the embedded server, under the shell's policy.
 * @param electron Electron, or a stand-in
 * @param server the embedded server; closed before the app quits
 * @returns the window, its page on the way
 */
export function createDesktop(
  electron: ElectronCalls,
  server: Pick<RunningServer, "url" | "ownerUrl" | "close">,
  options: DesktopOptions,
): WindowCalls {
  const { app, session } = electron;
  const { origin } = new URL(server.url);
  const preferences = webPreferences(options.preload, options.version);
  session.defaultSession.setPermissionRequestHandler(refusePermissionRequest);
  session.defaultSession.setPermissionCheckHandler(refusePermissionCheck);

  const guard = (contents: ContentsCalls): void => {
    contents.on("will-navigate", (event) => guardNavigation(event, origin));
    contents.on("will-frame-navigate", (event) => guardNavigation(event, origin));
    contents.on("will-redirect", (event) => guardNavigation(event, origin));
    contents.on("will-attach-webview", refuseWebview);
    contents.setWindowOpenHandler(({ url }) => answerWindowOpen(url, origin, preferences));
  };
  // Before the first window, so that no page escapes it.
  app.on("web-contents-created", (_event, contents) => guard(contents));

  closeServerFirst(electron, server);
  const window = new electron.BrowserWindow({
    title: say("desktop.title"),
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 400,
    show: false,
    webPreferences: preferences,
  });
  window.once("ready-to-show", () => window.show());
  app.on("second-instance", () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  void window.loadURL(server.ownerUrl);
  return window;
}

/** The app quits when its last window closes, on macOS too: without a window nobody sees that a server still runs. */
function closeServerFirst({ app }: ElectronCalls, server: Pick<RunningServer, "close">): void {
  let closing = false;
  app.on("window-all-closed", () => app.quit());
  app.on("before-quit", (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    // Everything received is on disk already: a server that fails to close does not keep the app open.
    void server.close().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}
