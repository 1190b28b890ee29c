/**
 * Search in the studies that the caller may read. What is searched are the studies' files, one after the other: they are
 * kept up to date within a second (mirror-rule.ts), and no document is loaded for it.
 */
import { constants } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import type { FoundStudy, SearchAnswer } from "../../shared/protocol/search.ts";
import type { Role } from "../../shared/protocol/sync.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { holdsInBin } from "../bin/calls.ts";
import { readQuery } from "../credentials.ts";
import { refuse } from "../errors.ts";
import { describeUnknown, type Lab } from "../lab.ts";
import { sendJson } from "../respond.ts";
import { openStudyText } from "../vault/study-text.ts";
import type { StudyRow } from "../workspace.ts";
import { type Match, matchStudy, mayFit, readQuestion } from "./match.ts";

/** Studies that are told of. */
const mostStudies = 50;
/** Searches at once: each reads every study. */
const mostSearches = 4;
/** What a link leads to is no study of this workspace. Windows has no such flag. */
const noLinks = constants.O_NOFOLLOW ?? 0;
/** After so long, in ms, others have their turn. */
const turn = 10;

let running = 0;

/** GET /api/search?q=WORDS: studies that have all of them in title, prose or code, capitals and accents aside. */
export async function searchStudies(
  lab: Lab,
  tokens: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!lab.authority.isKnown(tokens) && !holdsInBin(lab, tokens)) throw describeUnknown(lab, tokens);
  const words = readQuestion(readQuery(request).get("q") ?? "");
  if (words.length === 0) return sendJson(response, 200, { studies: [], count: 0 } satisfies SearchAnswer);
  if (running >= mostSearches) throw refuse(503, "searching", {}, { "retry-after": "1" });
  running += 1;
  try {
    const found = await search(lab, tokens, words, () => response.destroyed);
    found.sort((a, b) => b.match.fit - a.match.fit || (a.row.updated < b.row.updated ? 1 : -1));
    const studies = found.slice(0, mostStudies).map(
      ({ row: { id, updated }, role, title, match: { fit: _fit, ...match } }): FoundStudy => ({
        ...{ id, title, role, updated },
        ...match,
      }),
    );
    sendJson(response, 200, { studies, count: found.length } satisfies SearchAnswer);
  } finally {
    running -= 1;
  }
}

interface Found {
  readonly row: StudyRow;
  readonly role: Role;
  readonly title: string;
  readonly match: Match;
}

/** @param isOver whether nobody waits for the answer any more */
async function search(
  lab: Lab,
  tokens: readonly string[],
  words: readonly string[],
  isOver: () => boolean,
): Promise<Found[]> {
  const found: Found[] = [];
  let since = performance.now();
  for (const row of lab.workspace.all()) {
    if (performance.now() - since > turn) {
      await setImmediate();
      since = performance.now();
    }
    if (isOver()) return [];
    // Asked at each study, not before all: a role that ends meanwhile opens nothing more.
    const role = lab.authority.findRole(tokens, row.id);
    // What stands in the file of a sealed study is the same in all of them.
    if (role === undefined || row.sealed) continue;
    const text = await readText(lab, row);
    const one = text === null ? null : matchText(row, text, words);
    if (one !== null) found.push({ row, role, ...one });
  }
  return found;
}

function matchText(
  row: StudyRow,
  text: string,
  words: readonly string[],
): Pick<Found, "title" | "match"> | null {
  if (!mayFit(`${row.title}\n${text}`, words)) return null;
  try {
    const study = parseStudyFile(text, row.title);
    const match = matchStudy(study, words);
    return match && { title: study.meta.title, match };
  } catch {
    // A file that another program broke: the list shows it, too, and its page says why.
    return null;
  }
}

/** The study's text; while another program owns its file, that is its copy. Null where there is none. */
async function readText(lab: Lab, { path, copy }: StudyRow): Promise<string | null> {
  const flag = constants.O_RDONLY | noLinks;
  try {
    const name = copy ?? path;
    return openStudyText(lab.vault, await readFile(lab.workspace.locate(name), { flag }), name).toString(
      "utf8",
    );
  } catch {
    return null;
  }
}
