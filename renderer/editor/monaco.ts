/** Monaco with the parts that cells need and no more: two grammars, no language workers. Loaded on demand by lazy.tsx. */
import * as monaco from "monaco-editor/editor/editor.api";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
// The feature "suggest" registers inline suggestions only; the list is this contribution.
import "monaco-editor/editor/contrib/suggest/browser/suggestController.js";
import "monaco-editor/features/anchorSelect/register";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/caretOperations/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeAction/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/gotoSymbol/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/longLinesHelper/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/parameterHints/register";
import "monaco-editor/features/readOnlyMessage/register";
import "monaco-editor/features/rename/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/snippet/register";
import "monaco-editor/features/suggest/register";
import "monaco-editor/features/unicodeHighlighter/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
import "monaco-editor/languages/definitions/markdown/register";
import "monaco-editor/languages/definitions/typescript/register";
import { askAboutLink } from "../markdown/askAboutLink.tsx";
import { readAccents } from "./accented-names.ts";
import { registerProviders } from "./providers.ts";
import { watchTheme } from "./theme.ts";

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
// Takes the place of the one that was registered above.
monaco.languages.registerTokensProviderFactory("typescript", {
  create: async () =>
    readAccents((await import("monaco-editor/languages/definitions/typescript/typescript")).language),
});
watchTheme(monaco.editor);
registerProviders(monaco);
// Links in hints come from what cells say of themselves: they ask as those of prose do.
monaco.editor.registerLinkOpener({ open: askAboutLink });

export { monaco };
