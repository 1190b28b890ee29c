import { join } from "node:path";
import type { WebPreferences } from "electron";
import { paths } from "../shared/protocol/api.ts";
import { say } from "../shared/words/catalogue.ts";
import { isLanguage, type Language, speak } from "../shared/words/language.ts";
import type { ContentsCalls, ElectronCalls, WindowCalls } from "./calls.ts";
import { askToOpenFolder, askToReload, chooseFolder, chooseStudy, tell } from "./dialogs.ts";
import { applyPolicy } from "./guard.ts";
import type { LaunchOptions } from "./launch-options.ts";
import { findKernelProcesses, type MemoryWatch, watchMemory } from "./memory-watch.ts";
import { buildContextMenu, buildMenu, type MenuActions } from "./menu.ts";
import type { Target } from "./open-target.ts";
import { keepsSecrets, openSecret, sealSecret } from "./page-secrets.ts";
import { webPreferences } from "./policy/preferences.ts";
import { isOwnPage, readMemoryLimit } from "./policy/sender.ts";
import type { RecentList } from "./recent.ts";
import { emptyStudy, readStudyPage, type StudyServer, sendStudy, studyPage } from "./studies.ts";
import type { SystemStore } from "./workspace-key.ts";

export interface EmbeddedServer extends StudyServer {
  readonly ownerUrl: string;
  close(): Promise<void>;
  /** The id of the study in a file of the workspace. */
  findStudy(name: string): string | undefined;
}

/** What the desktop needs of the machine; tests give their own. */
export interface DesktopParts {
  startServer(folder: string, data: string | undefined): Promise<EmbeddedServer>;
  readonly recent: Pick<RecentList, "list" | "knows" | "add" | "clear">;
  readTarget(path: string): Target;
  readFile(path: string): Uint8Array<ArrayBuffer>;
  /** Keeps the language of the app's page for the next start. */
  keepLanguage(language: Language): void;
  /** The system's key store. */
  readonly secrets: SystemStore;
  /** Ends a process. */
  kill(pid: number): void;
  print(line: string): void;
}

export interface DesktopOptions {
  /** Absolute path of the preload script. */
  readonly preload: string;
  readonly version: string;
  readonly platform: NodeJS.Platform;
  /** The workspace where none is named. */
  readonly defaultFolder: string;
  readonly homepage: string;
  /** What study code may use, in megabytes. */
  readonly memory: number;
  readonly devTools: boolean;
}

/** What to open; of paths the first. */
export type OpenRequest = Pick<LaunchOptions, "folder" | "data" | "paths">;

interface Workspace {
  readonly folder: string;
  readonly data: string | undefined;
  readonly server: EmbeddedServer;
}

/** The desktop: windows around one embedded server, which serves one workspace at a time. No product logic is here. */
export class Desktop {
  readonly #electron: ElectronCalls;
  readonly #parts: DesktopParts;
  readonly #options: DesktopOptions;
  readonly #preferences: WebPreferences;
  readonly #watch: MemoryWatch;
  #current: Workspace | undefined;
  #window: WindowCalls | undefined;
  /** What is asked for is carried out one after the other: two workspaces must not be opened at once. */
  #queue: Promise<void> = Promise.resolve();

  /** Puts the policy to work; nothing is opened before `start`. */
  constructor(electron: ElectronCalls, parts: DesktopParts, options: DesktopOptions) {
    this.#electron = electron;
    this.#parts = parts;
    this.#options = options;
    this.#preferences = webPreferences(options.preload, options.version, options.memory, options.devTools);
    const origin = () => this.#origin();
    applyPolicy(electron, { origin, preferences: this.#preferences, devTools: options.devTools });
    electron.app.on("web-contents-created", (_event, contents) => this.#attend(contents));
    this.#watch = watchMemory(
      electron.app,
      options.memory,
      () => findKernelProcesses(this.#pages(), this.#origin()),
      (pid) => parts.kill(pid),
    );
    electron.ipcMain.handle("kernel-memory", ({ senderFrame }, value) => {
      const limit = isOwnPage(senderFrame, this.#origin()) ? readMemoryLimit(value) : null;
      if (limit === null) return false;
      this.#watch.setLimit(limit);
      return true;
    });
    electron.ipcMain.handle("screen-language", async ({ senderFrame }, value) => {
      if (!isOwnPage(senderFrame, this.#origin()) || typeof value !== "string" || !isLanguage(value))
        return false;
      await speak(value);
      parts.keepLanguage(value);
      this.#setMenu();
      return true;
    });
    const { secrets } = parts;
    const handleOwn = (channel: string, handle: (value: unknown) => unknown) =>
      electron.ipcMain.handle(channel, ({ senderFrame }, value) =>
        isOwnPage(senderFrame, this.#origin()) ? handle(value) : null,
      );
    handleOwn("keeps-secrets", () => keepsSecrets(secrets));
    handleOwn("seal-secret", (value) => sealSecret(secrets, value));
    handleOwn("open-secret", (value) => openSecret(secrets, value));
    this.#closeServerFirst();
  }

  /**
   * Opens what the app was started with.
   * @throws Error with a sentence when no workspace can be opened
   */
  async start(request: OpenRequest): Promise<void> {
    await this.#carryOut(request);
  }

  /** Opens what a second start, a file manager or the system asked for; what goes wrong is told in a dialog. */
  open(request: OpenRequest): Promise<void> {
    return this.#enqueue(() => this.#carryOut(request));
  }

  #enqueue(action: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(action).catch((error: unknown) => tell(this.#electron, describe(error)));
    return this.#queue;
  }

  async #carryOut({ folder, data, paths: [path] }: OpenRequest) {
    if (folder !== undefined) await this.#openWorkspace(folder, data);
    // A file that cannot be opened is told; the app opens nevertheless.
    if (path !== undefined)
      await this.#openPath(path, false).catch((error: unknown) => tell(this.#electron, describe(error)));
    if (this.#current === undefined) await this.#openWorkspace(this.#options.defaultFolder, data);
    this.#show();
  }

  /** @param isChosen whether the person picked the path in the app, and so knows where it is */
  async #openPath(path: string, isChosen: boolean): Promise<void> {
    const target = this.#parts.readTarget(path);
    switch (target.kind) {
      case "refused":
        return tell(this.#electron, target.sentence);
      case "workspace":
        await this.#openWorkspace(target.folder, undefined);
        return;
      case "study": {
        const isKnown = isChosen || this.#current?.folder === target.folder;
        if (!isKnown && !this.#isKnown(target.folder) && !(await askToOpenFolder(this.#electron, target)))
          return;
        const { server } = await this.#openWorkspace(target.folder, undefined);
        const id = server.findStudy(target.name);
        if (id === undefined)
          return tell(this.#electron, say("desktop.open.unlisted", { name: target.name }));
        this.#load(studyPage(server, id));
        this.#remember(target.path);
        return;
      }
      case "import": {
        const { server } =
          this.#current ?? (await this.#openWorkspace(this.#options.defaultFolder, undefined));
        this.#load(
          studyPage(server, await sendStudy(server, this.#parts.readFile(target.path), target.type)),
        );
      }
    }
  }

  #isKnown(folder: string): boolean {
    return folder === this.#options.defaultFolder || this.#parts.recent.knows(folder);
  }

  /** Makes `folder` the workspace. The server before is closed first: both keep to one port, and so to one origin. */
  async #openWorkspace(folder: string, data: string | undefined): Promise<Workspace> {
    const before = this.#current;
    if (before?.folder === folder) return before;
    await before?.server.close();
    try {
      this.#current = { folder, data, server: await this.#parts.startServer(folder, data) };
    } catch (error) {
      if (before === undefined) throw error;
      this.#serve({ ...before, server: await this.#parts.startServer(before.folder, before.data) });
      throw error;
    }
    this.#serve(this.#current);
    this.#remember(folder);
    return this.#current;
  }

  /** Shows a workspace; windows of the one before have lost their server. */
  #serve(workspace: Workspace): void {
    this.#current = workspace;
    const { url, ownerUrl } = workspace.server;
    for (const window of this.#electron.BrowserWindow.getAllWindows())
      if (window !== this.#window) window.destroy();
    this.#parts.print(say("desktop.listening", { url: ownerUrl }));
    if (url !== "") this.#load(ownerUrl);
  }

  #remember(path: string): void {
    this.#parts.recent.add(path);
    this.#electron.app.addRecentDocument(path);
    this.#setMenu();
  }

  #load(url: string): void {
    if (this.#window === undefined || this.#window.isDestroyed()) this.#window = this.#createWindow();
    // A page that another takes the place of is no failure; of others Chromium tells in the window.
    this.#window.loadURL(url).catch(() => undefined);
  }

  #createWindow(): WindowCalls {
    const window = new this.#electron.BrowserWindow({
      title: say("desktop.title"),
      width: 1280,
      height: 860,
      minWidth: 480,
      minHeight: 400,
      show: false,
      webPreferences: this.#preferences,
    });
    window.once("ready-to-show", () => window.show());
    return window;
  }

  #show(): void {
    const window = this.#window;
    if (window === undefined || window.isDestroyed()) {
      if (this.#current !== undefined) this.#load(this.#current.server.ownerUrl);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
  }

  #origin(): string {
    return this.#current?.server.url ?? "";
  }

  #pages(): ContentsCalls[] {
    return this.#electron.BrowserWindow.getAllWindows()
      .filter((window) => !window.isDestroyed())
      .map(({ webContents }) => webContents);
  }

  /** What a page needs of the shell beside its policy. */
  #attend(contents: ContentsCalls): void {
    contents.on("context-menu", (_event, params) => {
      const template = buildContextMenu(params);
      if (template !== null) this.#electron.Menu.buildFromTemplate(template).popup();
    });
    contents.on("render-process-gone", (_event, { reason }) => {
      if (reason === "clean-exit") return;
      void askToReload(this.#electron, reason)
        .then((again) => (again ? contents.reload() : this.#electron.app.quit()))
        // The window was closed meanwhile.
        .catch(() => undefined);
    });
  }

  #setMenu(): void {
    const { Menu } = this.#electron;
    const { platform, devTools } = this.#options;
    const template = buildMenu({ platform, devTools, recent: this.#parts.recent.list() }, this.#actions());
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  #actions(): MenuActions {
    const choose = (ask: () => Promise<string | null>) => () =>
      this.#enqueue(async () => {
        const path = await ask();
        if (path !== null) await this.#openPath(path, true);
      });
    const folder = () => this.#current?.folder ?? this.#options.defaultFolder;
    return {
      newStudy: () =>
        void this.#enqueue(async () => {
          if (this.#current === undefined) return;
          const { server } = this.#current;
          this.#load(
            studyPage(server, await sendStudy(server, emptyStudy(), "text/markdown; charset=utf-8")),
          );
        }),
      openStudy: () => void choose(() => chooseStudy(this.#electron, folder()))(),
      openFolder: () => void choose(() => chooseFolder(this.#electron, join(folder(), "..")))(),
      openRecent: (path) => void choose(async () => path)(),
      clearRecent: () => {
        this.#parts.recent.clear();
        this.#electron.app.clearRecentDocuments();
        this.#setMenu();
      },
      saveCopy: () => void this.#enqueue(() => this.#saveCopy()),
      goHome: () => {
        if (this.#current !== undefined) this.#load(this.#current.server.ownerUrl);
      },
      visitHomepage: () => void this.#electron.shell.openExternal(this.#options.homepage),
    };
  }

  /** Saves the study on screen: a download of its file, which asks where to. */
  async #saveCopy(): Promise<void> {
    const window = this.#electron.BrowserWindow.getFocusedWindow() ?? this.#window;
    const contents = window?.webContents;
    const id = contents === undefined ? null : readStudyPage(contents.getURL());
    if (contents === undefined || id === null) return tell(this.#electron, say("desktop.save.nothing"));
    contents.downloadURL(`${this.#origin()}${paths.study(id)}?as=md`);
  }

  /** The app quits when its last window closes, on macOS too: without a window nobody sees that a server still runs. */
  #closeServerFirst(): void {
    const { app } = this.#electron;
    let closing = false;
    app.on("window-all-closed", () => app.quit());
    app.on("before-quit", (event) => {
      event.preventDefault();
      if (closing) return;
      closing = true;
      this.#watch.stop();
      // Everything received is on disk already: a server that fails to close does not keep the app open.
      Promise.resolve(this.#current?.server.close()).then(
        () => app.exit(0),
        () => app.exit(1),
      );
    });
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
