/** The files of one study as TypeScript's language service reads them: all in memory. */
import ts from "typescript";
import { compilerOptions, type LibraryTexts, libraryFolder, standardLibrary } from "./library.ts";

export interface ModuleHost extends ts.LanguageServiceHost {
  /** Puts a file or its new text; a text that is the same changes nothing. */
  write(path: string, text: string): void;
  remove(path: string): void;
}

interface StoredFile {
  readonly version: string;
  readonly text: string;
  readonly snapshot: ts.IScriptSnapshot;
}

/** Services of one process share parsed libraries, so that no version may stand for two texts. */
let lastVersion = 0;
const libraryVersions = new WeakMap<LibraryTexts, string>();

function nextVersion(): string {
  lastVersion += 1;
  return String(lastVersion);
}

/** @param isOpen whether a file is one of the study's own, whose imports of the form `./NAME` mean its neighbours */
export function createModuleHost(library: LibraryTexts): ModuleHost {
  const files = new Map<string, StoredFile>();
  const snapshots = new Map<string, ts.IScriptSnapshot>();
  const libraryVersion = libraryVersions.get(library) ?? nextVersion();
  libraryVersions.set(library, libraryVersion);
  let project = 0;
  let names: string[] | null = null;

  const readText = (path: string): string | undefined =>
    files.get(path)?.text ?? (Object.hasOwn(library.files, path) ? library.files[path] : undefined);
  const has = (path: string) => files.has(path) || Object.hasOwn(library.files, path);

  function resolve(specifier: string, containing: string): string | undefined {
    if (!specifier.startsWith("."))
      return Object.hasOwn(library.modules, specifier) ? library.modules[specifier] : undefined;
    const folder = containing.slice(0, containing.lastIndexOf("/"));
    const base = joinPath(folder, specifier);
    const stem = base.replace(/\.(js|mjs|d\.ts|ts)$/, "");
    return [`${base}.ts`, `${base}.d.ts`, `${stem}.d.ts`, `${stem}.d.mts`, `${base}/index.d.ts`].find(has);
  }

  return {
    write(path, text) {
      const before = files.get(path);
      if (before?.text === text) return;
      if (!before) names = null;
      files.set(path, { version: nextVersion(), text, snapshot: ts.ScriptSnapshot.fromString(text) });
      project += 1;
    },
    remove(path) {
      if (!files.delete(path)) return;
      names = null;
      project += 1;
    },
    getProjectVersion: () => String(project),
    getCompilationSettings: () => compilerOptions,
    getScriptFileNames() {
      names ??= [...library.roots, ...files.keys()];
      return names;
    },
    getScriptVersion: (path) => files.get(path)?.version ?? libraryVersion,
    getScriptSnapshot(path) {
      const own = files.get(path);
      if (own) return own.snapshot;
      const text = readText(path);
      if (text === undefined) return undefined;
      const snapshot = snapshots.get(path) ?? ts.ScriptSnapshot.fromString(text);
      snapshots.set(path, snapshot);
      return snapshot;
    },
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => `${libraryFolder}/${standardLibrary}`,
    useCaseSensitiveFileNames: () => true,
    fileExists: has,
    readFile: readText,
    directoryExists: () => false,
    getDirectories: () => [],
    readDirectory: () => [],
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => {
        const path = resolve(text, containing);
        if (path === undefined) return { resolvedModule: undefined };
        const extension = /\.d\.m?ts$/.test(path) ? ts.Extension.Dts : ts.Extension.Ts;
        return { resolvedModule: { resolvedFileName: path, extension, isExternalLibraryImport: false } };
      }),
  };
}

/** `/a/b` and `../c/./d` → `/a/c/d`. */
function joinPath(folder: string, relative: string): string {
  const parts = folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
