import { apiErrorSchema, createdStudySchema, paths } from "../shared/protocol/api.ts";
import { say } from "../shared/words/catalogue.ts";
import { currentLanguage } from "../shared/words/language.ts";

/** The embedded server, as far as the shell speaks to it. */
export interface StudyServer {
  readonly url: string;
  readonly token: string;
}

/**
 * Gives the embedded server a study or a bundle, as any program may.
 * @param type media type of `body`
 * @returns the study's id
 * @throws Error with the server's own words: what happened, what to do
 */
export async function sendStudy(
  { url, token }: StudyServer,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
): Promise<string> {
  const response = await fetch(`${url}${paths.studies}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": type },
    body,
  });
  const answer: unknown = await response.json();
  if (response.ok) return createdStudySchema.parse(answer).id;
  const { error, hint } = apiErrorSchema.parse(answer);
  throw new Error(`${error} ${hint}`);
}

/** The text of a study that has a title and nothing else yet. */
export function emptyStudy(): string {
  return `---\nchancery: 1\ntitle: ${say("home.untitled")}\nlanguage: ${currentLanguage()}\n---\n`;
}

/** The page of a study, by an address that makes its opener the owner. */
export function studyPage({ url, token }: StudyServer, id: string): string {
  return `${url}${paths.page(id)}?token=${token}`;
}

/** The study whose page an address is; null for any other page. */
export function readStudyPage(address: string): string | null {
  const id = /^\/studies\/([^/]+)\/?$/.exec(URL.parse(address)?.pathname ?? "")?.[1];
  try {
    return id === undefined ? null : decodeURIComponent(id);
  } catch {
    // No study's page: ids are plain, and this is no text at all.
    return null;
  }
}
