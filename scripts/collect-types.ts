/** Collects the declarations that cells are checked against into one document, for places without a disk. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import ts from "typescript";
import { faceFiles, packageTypes } from "../kernel/types/face/packages.ts";
import { type LibraryTexts, libraryFolder, standardLibrary } from "../kernel/types/service/library.ts";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  noLib: true,
};

/**
 * @param root Chancery's own folder, with its node_modules
 * @returns TypeScript's library, the face, and what the allowed packages declare with all that they refer to
 */
export function collectLibraryTexts(root: string): LibraryTexts {
  const files: Record<string, string> = {};
  const modules: Record<string, string> = {};
  const roots: string[] = [];
  collectLibrary(standardLibrary, files);
  const faces = faceFiles.map((name) => join(root, "kernel/types/face", name));
  for (const face of faces) {
    const path = `/face/${basename(face)}`;
    files[path] = readFileSync(face, "utf8");
    roots.push(path);
  }
  const from = join(root, "cells.ts");
  const host = ts.createCompilerHost(options);
  const resolve = (name: string, containing: string) =>
    ts.resolveModuleName(name, containing, options, host).resolvedModule?.resolvedFileName;
  const entries = Object.keys(packageTypes).map((name) => {
    const path = resolve(name, from);
    if (path === undefined) throw new Error(`The types of ${name} are not installed: run npm ci.`);
    return { name, path };
  });
  const program = ts.createProgram([...faces, ...entries.map(({ path }) => path)], options, host);
  const inPackages = (path: string) => {
    const at = path.lastIndexOf("/node_modules/");
    return at < 0 ? null : `/packages/${path.slice(at + "/node_modules/".length)}`;
  };
  for (const { name, path } of entries) {
    const own = inPackages(path);
    if (own !== null) modules[name] = own;
  }
  for (const file of program.getSourceFiles()) {
    const own = inPackages(file.fileName);
    if (own !== null) files[own] = file.text;
    for (const { text } of imports(file)) {
      const target = text.startsWith(".") ? undefined : resolve(text, file.fileName);
      const path = target === undefined || text === "arquero" ? null : inPackages(target);
      if (path !== null) modules[text] ??= path;
    }
  }
  return { files, roots, modules };
}

/** Follows `/// <reference lib="…" />`, as a program would. */
function collectLibrary(name: string, files: Record<string, string>): void {
  const path = `${libraryFolder}/${name}`;
  if (Object.hasOwn(files, path)) return;
  const folder = dirname(createRequire(import.meta.url).resolve("typescript"));
  const text = readFileSync(join(folder, name), "utf8");
  files[path] = text;
  for (const [, lib] of text.matchAll(/^\/\/\/ <reference lib="([^"]+)" \/>/gm))
    collectLibrary(`lib.${lib}.d.ts`, files);
}

function imports(file: ts.SourceFile): readonly { readonly text: string }[] {
  return ts.preProcessFile(file.text, true, false).importedFiles.map(({ fileName }) => ({ text: fileName }));
}
