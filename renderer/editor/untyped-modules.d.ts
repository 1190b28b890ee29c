/** Monaco's grammar of TypeScript, which comes without types. */
declare module "monaco-editor/languages/definitions/typescript/typescript" {
  export const language: import("monaco-editor/editor/editor.api").languages.IMonarchLanguage;
}
