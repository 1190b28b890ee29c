/** The declarations that every study is checked against: TypeScript's own library, the face of cells, allowed packages. */
import ts from "typescript";

/** Texts by path inside the service; collected by the build, read by the command line and by the browser's worker. */
export interface LibraryTexts {
  /** Path → text: `/lib/lib.es5.d.ts`, `/face/…`, `/packages/NAME/…`. */
  readonly files: Readonly<Record<string, string>>;
  /** Files whose declarations every cell sees. */
  readonly roots: readonly string[];
  /** Allowed import → path of its declarations. */
  readonly modules: Readonly<Record<string, string>>;
}

/** Folder of TypeScript's own library files. */
export const libraryFolder = "/lib";

/** The standard library of the language that both sandboxes have; no DOM, no Node. */
export const standardLibrary = "lib.es2025.d.ts";

/** How cells are checked: strict, with what is noise in a notebook (unused names, unreachable code) left out. */
export const compilerOptions: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: [standardLibrary],
  types: [],
  noEmit: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  esModuleInterop: true,
};

/**
 * Checks what was read as library texts.
 * @throws Error when it is not the document that the build writes
 */
export function parseLibraryTexts(value: unknown): LibraryTexts {
  if (
    isRecord(value) &&
    isTexts(value.files) &&
    isTexts(value.modules) &&
    Array.isArray(value.roots) &&
    value.roots.every((root) => typeof root === "string")
  )
    return { files: value.files, modules: value.modules, roots: value.roots };
  throw new Error("The library of types is not the document that the build writes.");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === "string");
}
