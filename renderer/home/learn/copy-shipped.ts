/** Puts a copy of a study that ships into the workspace, with its data. */
import { parseStudyFile } from "../../../shared/study-file/parse.ts";
import { sayLesson } from "../../../shared/words/lessons.ts";
import { createStudy, sendNewFile } from "../../stores/api.ts";
import { runWhenOpen } from "../../stores/first-run.ts";
import { keepOwnTexts } from "../../stores/trust/own-texts.ts";
import { locateFile, readShipped, type Shipped } from "./shipped.ts";

/**
 * Makes the copy. It runs by itself once it is open: the code is Chancery's own.
 * @returns the study's id
 * @throws ApiFailure where the server refuses; Error with the reader's sentence where a part is not to be had
 */
export async function copyShipped(study: Shipped): Promise<string> {
  const text = await readShipped(study);
  const names = await Promise.all(
    parseStudyFile(text, study.title).files.map(async (name) => [name, await sendFile(study, name)] as const),
  );
  const copied = renameFiles(text, names);
  const { id } = await createStudy(copied);
  keepOwnTexts(localStorage, id, parseStudyFile(copied, study.title).cells);
  runWhenOpen(id);
  return id;
}

/** @returns the name under which the file stands in the workspace */
async function sendFile(study: Shipped, name: string): Promise<string> {
  const url = locateFile(study, name);
  const answer = url === undefined ? null : await fetch(url).catch(() => null);
  if (!answer?.ok) throw new Error(sayLesson("learn.missing"));
  const plain = name.slice(name.lastIndexOf("/") + 1);
  return (await sendNewFile(plain, await answer.blob(), new AbortController().signal)).name;
}

/**
 * The study's text with its data files under other names, in the front matter and in `file("…")`.
 * @param names each file's name in the text, and its new one
 */
export function renameFiles(text: string, names: readonly (readonly [string, string])[]): string {
  const front = text.indexOf("\n---\n", 4);
  let head = text.slice(0, front);
  let body = text.slice(front);
  for (const [from, to] of names) {
    // In a list of YAML, a name with a space or a comma stands between quotes.
    head = head.replaceAll(from, () => (/^[\w.-]+$/.test(to) ? to : JSON.stringify(to)));
    body = body.replaceAll(`file(${JSON.stringify(from)})`, () => `file(${JSON.stringify(to)})`);
  }
  return head + body;
}
