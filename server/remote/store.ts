/**
 * Answers from the web that were kept: `remote/bytes/SHA256` holds what came, `remote/answers/SHA256-OF-ADDRESS.json`
 * says which address it came from, when and how. One format for the terminal and the server.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, type FileHandle, mkdir, open, realpath, rm, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";
import { say } from "../../shared/words/english.ts";
import { nameTemporary, publish, readIfThere, writeAtomically } from "../atomic-file.ts";
import { RemoteError } from "./error.ts";
import { type Fetched, type FetchOptions, fetchRemote } from "./fetch.ts";
import { nameHost } from "./hosts.ts";

const answerSchema = z.object({
  version: z.literal(1),
  /** As the cell asked for it, in its one form. */
  address: z.string(),
  final: z.string(),
  status: z.number().int(),
  /** When it came, ISO 8601, UTC. */
  date: z.iso.datetime(),
  headers: z.record(z.string(), z.string()),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().nonnegative(),
});
export type KeptAnswer = z.infer<typeof answerSchema>;

export class AnswerStore {
  readonly #base: string;
  readonly #folder: string;

  /**
   * @param base the folder that answers never leave, such as the study's
   * @param inside the folder for answers in it, such as `.chancery/remote`; made when the first answer is kept
   */
  constructor(base: string, inside: string) {
    this.#base = base;
    this.#folder = join(base, inside);
  }

  /** What was kept of an address; null when nothing was, or nothing that can be read. */
  find(address: string): KeptAnswer | null {
    const text = readIfThere(this.#locateAnswer(address));
    if (text === undefined || text.length > 64 * 1024) return null;
    try {
      const answer = answerSchema.parse(JSON.parse(text.toString("utf8")));
      return answer.address === address ? answer : null;
    } catch {
      return null;
    }
  }

  /** Where the bytes of a hash are. */
  locateBytes(sha256: string): string {
    return join(this.#folder, "bytes", sha256);
  }

  /**
   * The file with an answer's bytes.
   * @throws RemoteError when they are not those that were kept: a study's folder may come from anybody
   */
  async open(answer: KeptAnswer): Promise<string> {
    const path = this.locateBytes(answer.sha256);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile() || found.size !== answer.bytes || (await hashFile(path)) !== answer.sha256)
      throw new RemoteError(
        say("remote.damaged", { url: answer.address }),
        say("remote.damaged.hint", { host: nameHost(new URL(answer.address)) }),
      );
    return path;
  }

  /** Opens the bytes of a hash, checked; undefined when they are not kept here. The caller closes them. */
  async openBytes(sha256: string): Promise<{ file: FileHandle; bytes: number } | undefined> {
    const path = this.locateBytes(sha256);
    try {
      if ((await hashFile(path)) !== sha256) return undefined;
      const file = await open(path, "r");
      return { file, bytes: (await file.stat()).size };
    } catch {
      return undefined;
    }
  }

  /** Fetches an address and keeps the answer. @throws RemoteError */
  async fetch(address: URL, options: FetchOptions): Promise<KeptAnswer> {
    const folder = await this.#prepare();
    const temporary = nameTemporary(join(folder, "bytes", "answer"));
    const fetched: Fetched = await fetchRemote(address, temporary, options);
    try {
      publish(temporary, this.locateBytes(fetched.sha256));
      const answer: KeptAnswer = {
        version: 1,
        address: address.href,
        date: new Date().toISOString(),
        ...fetched,
      };
      const path = this.#locateAnswer(address.href);
      writeAtomically(path, `${JSON.stringify(answer, null, 2)}\n`);
      await chmod(path, 0o600);
      return answer;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  #locateAnswer(address: string): string {
    return join(this.#folder, "answers", `${createHash("sha256").update(address).digest("hex")}.json`);
  }

  /** Makes the folders. @throws RemoteError when a link leads one of them out of the base */
  async #prepare(): Promise<string> {
    const base = await realpath(this.#base);
    for (const name of ["bytes", "answers"]) {
      const folder = join(this.#folder, name);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (relative(base, await realpath(folder)) !== relative(this.#base, folder))
        throw new RemoteError(say("remote.folder", { folder }));
    }
    return this.#folder;
  }
}

/** SHA-256 of a file, lower-case hex. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
