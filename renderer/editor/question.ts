/** A question of an editor to the language service, about the text that its model has now. */
import type { IPosition, editor as MonacoEditor } from "monaco-editor/editor/editor.api";
import type { LanguageService } from "../../kernel/types/service/types.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { type AssistedCell, findAssisted } from "./assist.ts";

type Model = MonacoEditor.ITextModel;

export interface Question extends AssistedCell {
  readonly service: LanguageService;
  readonly sources: ReadonlyMap<string, string>;
  /** Whether the model still has the text that the question is about. */
  isCurrent(): boolean;
}

/** The service, told of the text that the model has now; null for a model that holds no cell. */
export async function openQuestion(model: Model): Promise<Question | null> {
  const found = findAssisted(model);
  if (!found) return null;
  const version = model.getVersionId();
  const isCurrent = () => !model.isDisposed() && model.getVersionId() === version;
  const { service, sources } = await found.assist.ask();
  return isCurrent() ? { ...found, service, sources, isCurrent } : null;
}

/**
 * Asks, and gives the answer if the text is still the same; null otherwise, and when the service failed
 * (its worker died: typing goes on without help).
 */
export async function answer<T>(
  model: Model,
  ask: (question: Question) => Promise<T | null>,
): Promise<T | null> {
  try {
    const question = await openQuestion(model);
    const given = question === null ? null : await ask(question);
    return question?.isCurrent() ? given : null;
  } catch {
    return null;
  }
}

/**
 * Asks about a place, and gives the answer if the line before it is still the same: what others type elsewhere in the
 * cell, and what is typed on after the place, leaves the answer true.
 * @returns the answer, and by how many characters the place has moved since; null otherwise
 */
export async function answerAt<T>(
  model: Model,
  position: IPosition,
  ask: (question: Question, offset: number) => Promise<T>,
): Promise<{ given: T; moved: number } | null> {
  const readPlace = () => {
    const offset = model.getOffsetAt(position);
    return { offset, before: model.getValue().slice(offset - position.column + 1, offset) };
  };
  try {
    const found = findAssisted(model);
    if (!found) return null;
    const { service, sources } = await found.assist.ask();
    if (model.isDisposed()) return null;
    const asked = readPlace();
    const version = model.getVersionId();
    const isCurrent = () => !model.isDisposed() && model.getVersionId() === version;
    const given = await ask({ ...found, service, sources, isCurrent }, asked.offset);
    if (model.isDisposed()) return null;
    const now = readPlace();
    return now.before === asked.before ? { given, moved: now.offset - asked.offset } : null;
  } catch {
    return null;
  }
}

/** Characters that a hint shows of one text; types and messages may carry any text of a study. */
const shownInHint = 4000;

/** Text of a study for a hint: cut, and with characters written out that would turn what stands around. */
export function showForeign(text: string): string {
  return showControls(text.length > shownInHint ? `${text.slice(0, shownInHint)}…` : text);
}

/** Documentation as Markdown without pictures: Monaco would fetch them. Links ask, as elsewhere (monaco.ts). */
export function showDocumentation(markdown: string): string {
  return showForeign(markdown).replaceAll("![", "!\\[");
}

/** Code as Markdown; the fence is longer than any inside. */
export function fenceCode(whole: string): string {
  const code = showForeign(whole);
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}typescript\n${code}\n${fence}`;
}
