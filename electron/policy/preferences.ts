import type { WebPreferences } from "electron";

/**
 * The preferences of every page. Each is said, also where it is Electron's default: a default can change.
 * Source: Electron's security checklist (docs/latest/tutorial/security).
 * @param preload absolute path of the one preload script
 * @param version Chancery's version, handed to the preload
 * @param memory what study code may use, in megabytes, handed to the preload
 * @param devTools whether the page may be looked into
 */
export function webPreferences(
  preload: string,
  version: string,
  memory: number,
  devTools: boolean,
): WebPreferences {
  return {
    preload,
    additionalArguments: [`--chancery-version=${version}`, `--chancery-memory=${memory}`],
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools,
  };
}
