/** What was dropped or chosen: files, each by its name in the folder that came with it. */
export interface Dropped {
  readonly files: readonly { readonly name: string; readonly file: File }[];
  /** The name of a folder, where one was dropped. */
  readonly folder: string | null;
}

/** Files of a folder that are looked at; what lies deeper, or beyond, is left out. */
const mostFiles = 200;
const deepest = 4;

/** Files without a folder. */
export const plainFiles = (files: readonly File[]): Dropped => ({
  files: files.map((file) => ({ name: file.name, file })),
  folder: null,
});

/**
 * What a drop brought. Must be called while the event is handled: its items are gone afterwards.
 * @returns the files, those of a folder with their names in it; hidden ones are left alone
 */
export function readDrop(transfer: DataTransfer): Promise<Dropped> {
  const files = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const folder = entries.find((entry) => entry.isDirectory);
  if (!folder) return Promise.resolve(plainFiles(files));
  return readFolder(folder as FileSystemDirectoryEntry);
}

async function readFolder(folder: FileSystemDirectoryEntry): Promise<Dropped> {
  const found: { name: string; file: File }[] = [];
  const visit = async (entry: FileSystemEntry, path: string, depth: number): Promise<void> => {
    if (entry.name.startsWith(".") || found.length >= mostFiles) return;
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      );
      found.push({ name: path, file });
      return;
    }
    if (depth >= deepest) return;
    for (const inner of await listEntries(entry as FileSystemDirectoryEntry))
      await visit(inner, path === "" ? inner.name : `${path}/${inner.name}`, depth + 1);
  };
  await visit(folder, "", 0);
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files: found, folder: folder.name };
}

/** A folder tells its entries in pieces; an empty one is the last. */
async function listEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}
