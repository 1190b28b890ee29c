import type { languages, editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import { describe, expect, it } from "vitest";
import type { LanguageService, TextEdit } from "../../../kernel/types/service/types.ts";
import { assistModel, type EditorAssist } from "../../../renderer/editor/assist.ts";
import { markProblems } from "../../../renderer/editor/markers.ts";
import type { Monaco } from "../../../renderer/editor/monaco-api.ts";
import { registerProviders } from "../../../renderer/editor/providers.ts";
import { fenceCode } from "../../../renderer/editor/question.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import type { Problems } from "../../../renderer/stores/study-language.ts";
import { fakeService } from "../fake-service.ts";

/** A one-line model: offsets and columns differ by one. */
function makeModel(text: string, address = "inmemory://own") {
  const state = { text, version: 1, disposed: false };
  const model = {
    uri: { toString: () => address },
    getValue: () => state.text,
    setValue(value: string) {
      state.text = value;
      state.version += 1;
    },
    getVersionId: () => state.version,
    isDisposed: () => state.disposed,
    dispose() {
      state.disposed = true;
    },
    getOffsetAt: ({ column }: { column: number }) => column - 1,
    getPositionAt: (offset: number) => ({ lineNumber: 1, column: offset + 1 }),
    getWordUntilPosition: ({ column }: { column: number }) => ({ startColumn: column, endColumn: column }),
    getWordAtPosition: () => (state.text === "" ? null : { word: "votes", startColumn: 1, endColumn: 6 }),
  };
  return model as unknown as MonacoEditor.ITextModel;
}

/** Monaco's registry, as far as providers use it. */
function makeMonaco() {
  const providers: Record<string, unknown> = {};
  const commands = new Map<string, (...given: unknown[]) => void>();
  const said: string[] = [];
  const made: MonacoEditor.ITextModel[] = [];
  let opener: MonacoEditor.ICodeEditorOpener | null = null;
  let shown: MonacoEditor.ITextModel | null = null;
  const keep = (name: string) => (_selector: unknown, provider: unknown) => {
    providers[name] = provider;
  };
  const monaco = {
    Uri: {
      from: ({ scheme, path }: { scheme: string; path: string }) => ({ toString: () => `${scheme}:${path}` }),
    },
    MarkerSeverity: { Error: 8, Warning: 4 },
    languages: {
      CompletionItemKind: { Field: 3, Variable: 4, Function: 1 },
      registerCompletionItemProvider: keep("completion"),
      registerHoverProvider: keep("hover"),
      registerSignatureHelpProvider: keep("signature"),
      registerDefinitionProvider: keep("definition"),
      registerRenameProvider: keep("rename"),
      registerCodeActionProvider: keep("fix"),
    },
    editor: {
      registerCommand: (id: string, run: (...given: unknown[]) => void) => commands.set(id, run),
      registerEditorOpener: (given: MonacoEditor.ICodeEditorOpener) => {
        opener = given;
      },
      getModel: () => null,
      createModel: (text: string, _language: string, uri: { toString(): string }) => {
        const model = makeModel(text, uri.toString());
        made.push(model);
        return model;
      },
      getEditors: () => [
        {
          getModel: () => shown,
          getContribution: () => ({ showMessage: (message: string) => said.push(message) }),
        },
      ],
    },
  };
  registerProviders(monaco as unknown as Monaco);
  return {
    monaco,
    commands,
    said,
    made,
    completion: providers.completion as languages.CompletionItemProvider,
    hover: providers.hover as languages.HoverProvider,
    signature: providers.signature as languages.SignatureHelpProvider,
    definition: providers.definition as languages.DefinitionProvider,
    rename: providers.rename as languages.RenameProvider,
    fix: providers.fix as languages.CodeActionProvider,
    open: (model: MonacoEditor.ITextModel, location: languages.Location) =>
      opener?.openCodeEditor(
        { getModel: () => model } as MonacoEditor.ICodeEditor,
        location.uri,
        location.range,
      ),
    show(model: MonacoEditor.ITextModel) {
      shown = model;
    },
  };
}

function makeAssist(service: Partial<LanguageService>, refusal: string | null = null) {
  const applied: (readonly TextEdit[])[] = [];
  const went: unknown[] = [];
  const sources = new Map([
    ["a", "votes.x"],
    ["b", "const votes = 1"],
  ]);
  const assist: EditorAssist = {
    problems: createStore<Problems>(new Map()),
    ask: async () => ({ service: fakeService(service), sources }),
    goTo: (place) => void went.push(place),
    applyEdits(edits) {
      if (refusal === null) applied.push(edits);
      return refusal;
    },
  };
  return { assist, applied, went, sources };
}

const none = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
const at = (column: number) => ({ lineNumber: 1, column }) as never;

function setUp(service: Partial<LanguageService>, refusal: string | null = null) {
  const monaco = makeMonaco();
  const model = makeModel("votes.x");
  const help = makeAssist(service, refusal);
  assistModel(model, { cell: "a", assist: help.assist });
  monaco.show(model);
  return { ...monaco, ...help, model };
}

describe("the page's providers", () => {
  it("complete with the service's names, in its order, and tell the type of the one looked at", async () => {
    const { completion, model } = setUp({
      complete: async (cell, offset) => [
        { label: `${cell}${offset}`, kind: "property", sortText: "1" },
        { label: "votes", kind: "odd", sortText: "2", insertText: '"votes"', replace: { from: 0, to: 5 } },
      ],
      describeCompletion: async (_cell, offset, label) => ({
        signature: `${label}: number at ${offset}`,
        documentation: "How **many**",
      }),
    });
    const list = await completion.provideCompletionItems(model, at(7), {} as never, none);
    expect(list?.suggestions).toMatchObject([
      { label: "a6", kind: 3, sortText: "1", insertText: "a6", range: { startColumn: 7, endColumn: 7 } },
      { label: "votes", kind: 4, insertText: '"votes"', range: { startColumn: 1, endColumn: 6 } },
    ]);
    const [first] = list?.suggestions ?? [];
    if (!first) throw new Error("nothing was suggested");
    const resolved = await completion.resolveCompletionItem?.(first, none);
    expect(resolved?.documentation).toEqual({
      value: "```typescript\na6: number at 6\n```\n\nHow **many**",
      supportHtml: false,
      isTrusted: false,
    });
  });

  it("drop completions of a line that is another by now; what is typed elsewhere leaves them true", async () => {
    let finish = () => {};
    const { completion, model } = setUp({
      complete: () =>
        new Promise((resolve) => {
          finish = () => resolve([{ label: "late", kind: "const", sortText: "1" }]);
        }),
    });
    const ask = () => completion.provideCompletionItems(model, at(7), {} as never, none);
    const kept = ask();
    await new Promise((resolve) => setTimeout(resolve));
    model.setValue("votes.xy // typed by another person");
    finish();
    expect((await kept)?.suggestions).toMatchObject([{ label: "late" }]);
    const dropped = ask();
    await new Promise((resolve) => setTimeout(resolve));
    model.setValue("polls.xy");
    finish();
    expect((await dropped)?.suggestions).toEqual([]);
  });

  it("drop a hover that comes after the text changed", async () => {
    let finish = () => {};
    const { hover, model } = setUp({
      hover: () =>
        new Promise((resolve) => {
          finish = () => resolve({ from: 0, to: 5, signature: "const late: 1", documentation: "" });
        }),
    });
    const asked = hover.provideHover(model, at(2), none, undefined as never);
    await new Promise((resolve) => setTimeout(resolve));
    model.setValue("votes.xy");
    finish();
    expect(await asked).toBeNull();
  });

  it("say nothing for a model that is no cell, nor when the service fails", async () => {
    const { hover, model } = setUp({ hover: () => Promise.reject(new Error("the worker died")) });
    expect(await hover.provideHover(model, at(1), none, undefined as never)).toBeNull();
    expect(await hover.provideHover(makeModel("x"), at(1), none, undefined as never)).toBeNull();
  });

  it("show types as code that no text can break out of, and documentation without HTML", async () => {
    const { hover, model } = setUp({
      hover: async () => ({ from: 0, to: 5, signature: "type T = `a```b`", documentation: "" }),
    });
    const shown = await hover.provideHover(model, at(1), none, undefined as never);
    expect(shown?.contents).toEqual([
      { value: "````typescript\ntype T = `a```b`\n````", supportHtml: false, isTrusted: false },
    ]);
    expect(fenceCode("x")).toBe("```typescript\nx\n```");
  });

  it("lead to a definition in a cell that has no editor, and to one in this cell", async () => {
    const { definition, open, model, went, made } = setUp({
      findDefinition: async () => [
        { cell: "b", from: 6, to: 11 },
        { cell: "a", from: 0, to: 5 },
        { cell: "gone", from: 0, to: 1 },
      ],
    });
    const found = (await definition.provideDefinition(model, at(2), none)) as languages.Location[];
    expect(found).toHaveLength(2);
    expect(made.map((one) => one.getValue())).toEqual(["const votes = 1"]);
    for (const place of found) expect(open(model, place)).toBe(true);
    expect(went).toEqual([
      { cell: "b", from: 6, to: 11 },
      { cell: "a", from: 0, to: 5 },
    ]);
  });

  it("rename through the study, leaving Monaco nothing to edit; a refusal says why at the caret", async () => {
    const edits = [
      { cell: "a", from: 0, to: 5, text: "polls" },
      { cell: "b", from: 6, to: 11, text: "polls" },
    ];
    const good = setUp({ rename: async () => ({ edits }) });
    expect(await good.rename.provideRenameEdits(good.model, at(1), "polls", none)).toEqual({ edits: [] });
    expect(good.applied).toEqual([edits]);
    expect(good.said).toEqual([]);
    const bad = setUp({ rename: async () => ({ refused: "file is the standard library's name." }) });
    await bad.rename.provideRenameEdits(bad.model, at(1), "file", none);
    expect(bad.applied).toEqual([]);
    expect(bad.said).toEqual(["file is the standard library's name."]);
    const late = setUp({ rename: async () => ({ edits }) }, "The text changed meanwhile.");
    await late.rename.provideRenameEdits(late.model, at(1), "polls", none);
    expect(late.said).toEqual(["The text changed meanwhile."]);
    expect(good.rename.resolveRenameLocation?.(makeModel(""), at(1), none)).toMatchObject({
      rejectReason: expect.stringContaining("no name"),
    });
  });

  it("offer fixes for the problems under the caret and make their edits through the study", async () => {
    const edits = [{ cell: "b", from: 0, to: 5, text: "let" }];
    const asked: unknown[] = [];
    const { fix, commands, applied, model } = setUp({
      findFixes: async (...question) => {
        asked.push(question);
        return [{ title: "Change spelling", edits }];
      },
    });
    const range = { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 6 } as never;
    const markers = [{ code: "2551" }, { code: "2551" }, { code: undefined }] as never;
    const list = await fix.provideCodeActions(model, range, { markers } as never, none);
    expect(asked).toEqual([["a", { from: 0, to: 5 }, [2551]]]);
    const [action] = list?.actions ?? [];
    expect(action?.title).toBe("Change spelling");
    commands.get(action?.command?.id ?? "")?.({}, ...(action?.command?.arguments ?? []));
    expect(applied).toEqual([edits]);
    const late = setUp({ findFixes: async () => [{ title: "t", edits }] }, "The text changed meanwhile.");
    const offered = await late.fix.provideCodeActions(late.model, range, { markers } as never, none);
    const [stale] = offered?.actions ?? [];
    late.commands.get(stale?.command?.id ?? "")?.({}, ...(stale?.command?.arguments ?? []));
    expect(late.said).toEqual(["The text changed meanwhile."]);
  });

  it("leave what the checker could not type to its problem", async () => {
    const { hover, model } = setUp({
      hover: async () => ({ from: 0, to: 5, signature: "any", documentation: "" }),
    });
    expect(await hover.provideHover(model, at(1), none, undefined as never)).toBeNull();
  });

  it("give the signature with the parameter one is at", async () => {
    const { signature, model } = setUp({
      helpSignature: async () => ({
        signatures: [
          { label: "f(a, b)", documentation: "", parameters: [{ label: "a", documentation: "" }] },
        ],
        activeSignature: 0,
        activeParameter: 1,
      }),
    });
    const help = await signature.provideSignatureHelp(model, at(3), none, {} as never);
    expect(help?.value).toMatchObject({ activeParameter: 1, signatures: [{ label: "f(a, b)" }] });
  });
});

describe("markProblems", () => {
  const marks: unknown[] = [];
  const monaco = {
    editor: {
      setModelMarkers: (_model: unknown, _owner: unknown, list: unknown[]) => marks.splice(0, 9, ...list),
    },
    MarkerSeverity: { Error: 8, Warning: 4 },
  } as unknown as Monaco;
  const diagnostic = {
    cell: "a",
    from: 0,
    to: 5,
    line: 1,
    column: 1,
    code: 2304,
    severity: "error" as const,
    message: "Cannot find name 'votes'.",
  };

  it("underlines what is wrong with the text as it is, and keeps marks while it is typed on", () => {
    const model = makeModel("votes.x");
    markProblems(monaco, model, "a", new Map([["a", { source: "votes.x", diagnostics: [diagnostic] }]]));
    expect(marks).toMatchObject([
      { message: "Cannot find name 'votes'.", code: "2304", severity: 8, startColumn: 1, endColumn: 6 },
    ]);
    model.setValue("votes.xy");
    markProblems(monaco, model, "a", new Map([["a", { source: "votes.x", diagnostics: [] }]]));
    expect(marks).toHaveLength(1);
    markProblems(monaco, model, "a", new Map([["a", { source: "votes.xy", diagnostics: [] }]]));
    expect(marks).toHaveLength(0);
  });
});
