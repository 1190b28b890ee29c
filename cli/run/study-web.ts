import { realpath } from "node:fs/promises";
import type { HostFile } from "../../kernel/session/types.ts";
import { bareHost } from "../../server/remote/address.ts";
import { nameAnswer, readMediaType } from "../../server/remote/answer-name.ts";
import { RemoteError } from "../../server/remote/error.ts";
import { defaultRemoteLimits, type Network } from "../../server/remote/fetch.ts";
import { type AllowedHost, isAllowed, nameHost } from "../../server/remote/hosts.ts";
import { openRemote } from "../../server/remote/open-remote.ts";
import { AnswerStore } from "../../server/remote/store.ts";
import { say } from "../../shared/words/english.ts";
import { sayMoment } from "../../shared/words/say-moment.ts";
import { errorText } from "../errors.ts";
import { openRegularFile } from "./study-files.ts";

export interface WebOptions {
  /** Hosts of which every address may be asked for. */
  readonly hosts: readonly AllowedHost[];
  /** Whether what is kept is fetched again. */
  readonly refresh: boolean;
  /** Told in one line what the person should know. */
  readonly warn: (line: string) => void;
  /** Largest answer, in bytes after unpacking; the usual one unless given. */
  readonly remoteBytes?: number | undefined;
  readonly network?: Network | undefined;
}

/**
 * Gives the function by which a run reads the web: from the answers kept in the study's folder, else from hosts that
 * were allowed. Nobody is asked.
 * @param folder the study's folder
 */
export function readWebFor(
  folder: string,
  { hosts, refresh, warn, remoteBytes, network }: WebOptions,
): (url: string, signal?: AbortSignal) => Promise<HostFile> {
  const store = new AnswerStore(folder, ".chancery/remote");
  return async (url, signal) => {
    const { answer, path } = await openRemote(url, {
      store,
      refresh,
      checkAddress(address) {
        if (isAllowed(hosts, address)) return;
        const host = nameHost(address);
        throw new RemoteError(
          say("remote.notAllowed", { url: address.href, host }),
          say("remote.notAllowed.hint", { host }),
        );
      },
      fetch: {
        network,
        signal,
        limits: { ...defaultRemoteLimits, bytes: remoteBytes ?? defaultRemoteLimits.bytes },
        checkRedirect(from, to) {
          if (isAllowed(hosts, to)) return;
          throw new RemoteError(
            say("remote.redirected", { from: bareHost(from), to: to.href }),
            say("remote.redirected.host.hint", { host: nameHost(to) }),
          );
        },
      },
      onKept: (kept, error) =>
        warn(
          say("remote.warn.kept", {
            url: kept.address,
            date: sayMoment(kept.date, "UTC"),
            detail: errorText(error),
          }),
        ),
    });
    const file = await openRegularFile(await realpath(path), answer.address);
    return { ...file, sha256: answer.sha256, name: nameAnswer(answer), mediaType: readMediaType(answer) };
  };
}
