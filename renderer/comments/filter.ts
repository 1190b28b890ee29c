/** Which threads a list shows. Pure. */
import type { Message, Thread } from "../../shared/comments/model.ts";

export interface Filter {
  readonly state: "open" | "resolved";
  readonly who: "all" | "mine" | "mentions";
  /** Null: any cell. */
  readonly cell: string | null;
}

export interface Me {
  readonly writer: string;
  readonly name: string;
}

/** Whether this person wrote in the thread. */
export function isMine({ messages }: Thread, me: Me): boolean {
  return messages.some(({ by, deleted }) => by === me.writer && !deleted);
}

/** Whether somebody names this person in the thread, by device or by the name they go by now. */
export function mentionsMe({ messages }: Thread, me: Me): boolean {
  const name = me.name.toLowerCase();
  const isMe = ({ mentions }: Message) =>
    mentions.some((mention) =>
      mention.by === "" ? mention.name.toLowerCase() === name : mention.by === me.writer,
    );
  return messages.some((message) => message.by !== me.writer && isMe(message));
}

/** The threads that fit, in the order given, and how many each choice of one filter would show beside the others. */
export function filterThreads(threads: readonly Thread[], filter: Filter, me: Me) {
  const counts = { open: 0, resolved: 0, all: 0, mine: 0, mentions: 0 };
  const shown: Thread[] = [];
  for (const thread of threads) {
    if (filter.cell !== null && thread.cell !== filter.cell) continue;
    const state = thread.resolved === null ? "open" : "resolved";
    const fits = { all: true, mine: isMine(thread, me), mentions: mentionsMe(thread, me) };
    if (fits[filter.who]) counts[state] += 1;
    if (state !== filter.state) continue;
    for (const who of ["all", "mine", "mentions"] as const) if (fits[who]) counts[who] += 1;
    if (fits[filter.who]) shown.push(thread);
  }
  return { shown, counts };
}
