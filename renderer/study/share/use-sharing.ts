import { useCallback, useEffect, useState } from "react";
import type { InviteEntry, PersonEntry } from "../../../shared/protocol/api.ts";
import { translate } from "../../../shared/words/translate.ts";
import { listInvites, listPeople } from "../../stores/api.ts";
import { useSelected } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";

export interface Sharing {
  /** Links that let somebody in now; null until the server has answered. */
  readonly links: readonly InviteEntry[] | null;
  readonly people: readonly PersonEntry[] | null;
  /** Why the last thing did not work, as a sentence. */
  readonly problem: string | null;
  /** Does something at the server, then asks for both lists again. Never rejects: what went wrong is in `problem`. */
  act(action: () => Promise<void>): Promise<void>;
}

/** Who may open this study and by which links, asked again whenever somebody comes, goes or takes another name. */
export function useSharing(): Sharing {
  const { study } = useStudy();
  const [links, setLinks] = useState<readonly InviteEntry[] | null>(null);
  const [people, setPeople] = useState<readonly PersonEntry[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const here = useSelected(study.people, (present) =>
    present.map(({ client, name }) => `${client} ${name}`).join("\n"),
  );

  const act = useCallback(
    async (action: () => Promise<void>) => {
      try {
        await action();
        const [invites, joined] = await Promise.all([listInvites(study.id), listPeople(study.id)]);
        setLinks(invites.filter(isInForce));
        setPeople(joined);
        setProblem(null);
      } catch (error) {
        setProblem(translate(error instanceof Error ? error.message : String(error)));
      }
    },
    [study],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when it is others that are here
  useEffect(() => void act(async () => {}), [act, here]);
  return { links, people, problem, act };
}

/** Whether people may still come by a link, or stay by it. */
function isInForce({ revoked, expires }: InviteEntry): boolean {
  return revoked === null && (expires === null || new Date(expires) > new Date());
}
