/** The type of Monaco's API, for files that are given it instead of loading it. */
import type * as api from "monaco-editor/editor/editor.api";

export type Monaco = typeof api;
