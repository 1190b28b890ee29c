/** POST /api/studies/ID/remote: what stands at an address that the person in the window allowed, or what was kept of it. */
import { open } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { remoteHeaders, remoteRequestSchema } from "../../shared/protocol/api.ts";
import { findRemote, mapsOf } from "../../shared/study/document.ts";
import type { RemoteRecord } from "../../shared/study/model.ts";
import { recordRemote } from "../../shared/study/operations.ts";
import { say } from "../../shared/words/english.ts";
import { sayMoment } from "../../shared/words/say-moment.ts";
import { readText, smallBodyBytes } from "../body.ts";
import { usesFile } from "../document.ts";
import { HttpError, reasonOf, refuse } from "../errors.ts";
import { type Lab, requireReadable } from "../lab.ts";
import { nameOption } from "../limits.ts";
import { sendFile } from "../respond.ts";
import type { BlockFile } from "../vault/sealed-file.ts";
import { bareHost, parseAddress } from "./address.ts";
import { nameAnswer, readMediaType } from "./answer-name.ts";
import { RemoteError } from "./error.ts";
import { defaultRemoteLimits } from "./fetch.ts";
import { openRemote } from "./open-remote.ts";
import type { KeptAnswer } from "./store.ts";

/** What is given: its bytes, and what the study's document says of it. */
interface Given {
  readonly opened: BlockFile;
  readonly record: RemoteRecord;
  /** A sentence where it could not be fetched and what was kept is given. */
  readonly note?: string | undefined;
}

/** Most addresses that one document records. */
const mostRecords = 1000;

/**
 * Editors may fetch. Whoever may read the study gets answers that are kept of addresses that it writes out or works
 * with, and no others: the answers of all studies of a workspace are kept together. What an editor was given is
 * recorded in the study's document, so that others work with the same bytes, also elsewhere and later.
 * @throws HttpError 404 when only a kept answer was asked for and there is none, 403 with the reason when nothing was read
 */
export async function giveRemote(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { role } = requireReadable(lab, tokens, id, "viewer");
  const { url, kept } = readRequest(await readText(request, { bytes: smallBodyBytes }));
  if (!kept) requireReadable(lab, tokens, id, "editor");
  const mayWrite = role === "owner" || role === "editor";
  try {
    const address = parseAddress(url);
    const mayKnow = mayWrite || lab.rooms.use(id, (doc) => usesFile(doc, url));
    const { opened, record, note } = kept
      ? await findKept(lab, id, address, mayKnow)
      : await fetchNow(lab, id, address, response);
    try {
      if (mayWrite) keepRecord(lab, id, address, record);
    } catch (error) {
      // A disk that is full, most likely.
      await opened.file.close();
      throw error;
    }
    await sendFile(response, opened, {
      [remoteHeaders.name]: encodeURIComponent(record.name.toWellFormed()),
      [remoteHeaders.mediaType]: encodeURIComponent(record.type.toWellFormed()),
      [remoteHeaders.sha256]: record.sha256,
      [remoteHeaders.date]: record.date,
      ...(note === undefined ? {} : { [remoteHeaders.note]: encodeURIComponent(note.toWellFormed()) }),
    });
  } catch (error) {
    if (error instanceof RemoteError) throw new HttpError(403, { error: error.message, hint: error.hint });
    throw error;
  }
}

/**
 * What the study works with: first by its own record, whose bytes may have come with it as a blob, then what the
 * workspace has kept of the address.
 */
async function findKept(
  { rooms, web, blobs }: Lab,
  id: string,
  address: URL,
  mayKnow: boolean,
): Promise<Given> {
  const record = rooms.use(id, (doc) => findRemote(doc, address.href));
  if (record !== undefined) {
    const opened = (await web.store.openBytes(record.sha256)) ?? (await blobs.open(record.sha256));
    if (opened !== undefined) return { opened, record };
  }
  const answer = mayKnow ? web.store.find(address.href) : null;
  // What is damaged counts as not kept: so the person is asked, and it is fetched again.
  const path = answer && (await web.store.open(answer).catch(() => null));
  if (answer && path !== null) return openAnswer(answer, path);
  throw new HttpError(404, {
    error: say("remote.notKept", { url: address.href }),
    hint: say("remote.notKept.hint"),
  });
}

async function fetchNow(
  { web, limits }: Lab,
  id: string,
  address: URL,
  response: ServerResponse,
): Promise<Given> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once("close", leave);
  const end = await web.slots.take(id, gone.signal);
  if (end === null) {
    const option = nameOption("fetches");
    throw new HttpError(
      503,
      { error: say("remote.crowded"), hint: say("remote.crowded.hint", { option }) },
      { "retry-after": "30" },
    );
  }
  let note: string | undefined;
  try {
    const { answer, path } = await openRemote(address.href, {
      store: web.store,
      refresh: true,
      checkAddress: () => {},
      fetch: {
        network: web.network,
        signal: gone.signal,
        limits: { ...defaultRemoteLimits, bytes: limits.remoteBytes, option: nameOption("remoteBytes") },
        // What was allowed is one address; another one is for the person to see first.
        checkRedirect(from, to) {
          throw new RemoteError(
            say("remote.redirected", { from: bareHost(from), to: to.href }),
            say("remote.redirected.hint", { to: to.href }),
          );
        },
      },
      onKept: ({ address: url, date }, error) => {
        note = say("remote.warn.kept", {
          url,
          date: sayMoment(date, "UTC"),
          detail: error instanceof Error ? error.message : reasonOf(error),
        });
      },
    });
    return { ...(await openAnswer(answer, path)), note };
  } finally {
    end();
    response.off("close", leave);
  }
}

/** Records in the document what the study works with, as an edit that reaches everybody in it. */
function keepRecord({ rooms }: Lab, id: string, address: URL, record: RemoteRecord): void {
  const room = rooms.open(id, "study");
  try {
    const last = findRemote(room.doc, address.href);
    // Asked on every run: an edit would copy the document each time. A cell that makes up addresses fills no document.
    if (last?.sha256 === record.sha256 && last.date === record.date) return;
    if (last === undefined && mapsOf(room.doc).remote.size >= mostRecords) return;
    room.edit((doc) => recordRemote(doc, address.href, record));
  } finally {
    rooms.release(room);
  }
}

async function openAnswer(answer: KeptAnswer, path: string): Promise<Given> {
  const { sha256, bytes, date } = answer;
  const record = { sha256, bytes, date, type: readMediaType(answer).slice(0, 200), name: nameAnswer(answer) };
  return { opened: { file: await open(path, "r"), bytes }, record };
}

function readRequest(text: string): { url: string; kept: boolean } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw refuse(400, "badRequest", { detail: say("server.detail.notJson") });
  }
  const parsed = remoteRequestSchema.safeParse(data);
  if (!parsed.success) throw refuse(400, "badRequest", { detail: say("server.detail.remote") });
  return parsed.data;
}
