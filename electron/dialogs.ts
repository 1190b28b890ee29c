import { say } from "../shared/words/catalogue.ts";
import type { ElectronCalls } from "./calls.ts";

/** The system's own dialogs, in words of the catalogue. */
type Dialogs = Pick<ElectronCalls, "dialog">;

/** Tells what went wrong, in one sentence. */
export async function tell({ dialog }: Dialogs, sentence: string): Promise<void> {
  await dialog.showMessageBox({ type: "error", message: sentence, buttons: [say("desktop.ok")] });
}

/** Asks for a study; null when the person chose none. */
export async function chooseStudy({ dialog }: Dialogs, folder: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: say("desktop.open.study"),
    defaultPath: folder,
    properties: ["openFile"],
    filters: [{ name: say("desktop.open.filter"), extensions: ["md"] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks for a workspace; null when the person chose none. */
export async function chooseFolder({ dialog }: Dialogs, folder: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: say("desktop.open.folder"),
    defaultPath: folder,
    properties: ["openDirectory", "createDirectory"],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks before the folder of a study that came from elsewhere becomes the workspace. */
export async function askToOpenFolder(
  { dialog }: Dialogs,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: "question",
    message: say("desktop.open.ask", { name }),
    detail: say("desktop.open.ask.detail", { folder }),
    buttons: [say("desktop.cancel"), say("desktop.open.ask.open")],
    defaultId: 1,
    cancelId: 0,
  });
  return response === 1;
}

/** Asks what to do about a page whose process ended; true to load it again. */
export async function askToReload({ dialog }: Dialogs, reason: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: "error",
    message: say("desktop.gone", { reason }),
    buttons: [say("desktop.gone.reload"), say("desktop.gone.quit")],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0;
}
