/** Chromium's DevTools protocol over the two pipes of `--remote-debugging-pipe`: one JSON message after the other, each ended by a zero. */
import type { ChildProcess } from "node:child_process";
import { Readable, Writable } from "node:stream";
import { z } from "zod";

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
});

export interface DevTools {
  /** Calls a method; rejects with the browser's message, or when the browser is gone. */
  call(
    method: string,
    params: Readonly<Record<string, unknown>>,
    session?: string,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** Resolves with the next event of this name. */
  next(event: string): Promise<void>;
}

interface Waiting {
  resolve(result: Readonly<Record<string, unknown>>): void;
  reject(error: Error): void;
}

/** Talks to a browser that was started with pipes at 3 and 4. */
export function openDevTools(child: ChildProcess): DevTools {
  const [, , , to, from] = child.stdio;
  if (!(to instanceof Writable && from instanceof Readable)) throw new Error("The browser has no pipes.");
  const calls = new Map<number, Waiting>();
  const events = new Map<string, Waiting[]>();
  let failure: Error | null = null;
  let last = 0;
  let rest = "";

  const fail = (error: Error) => {
    failure ??= error;
    for (const waiting of [...calls.values(), ...[...events.values()].flat()]) waiting.reject(error);
    calls.clear();
    events.clear();
  };
  const receive = (text: string) => {
    const { id, method, result, error } = messageSchema.parse(JSON.parse(text));
    if (id !== undefined) {
      const waiting = calls.get(id);
      calls.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result ?? {});
    } else if (method !== undefined) {
      for (const waiting of events.get(method) ?? []) waiting.resolve({});
      events.delete(method);
    }
  };
  from.setEncoding("utf8");
  from.on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) receive(part);
  });
  // What is written to a browser that has gone is told by its exit.
  to.on("error", () => {});
  child.once("error", fail);
  child.once("exit", (code, signal) => fail(new Error(signal ?? `exit code ${code}`)));

  const wait = (add: (waiting: Waiting) => void) =>
    new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
      if (failure) reject(failure);
      else add({ resolve, reject });
    });
  return {
    call: (method, params, session) =>
      wait((waiting) => {
        last += 1;
        calls.set(last, waiting);
        const message = {
          id: last,
          method,
          params,
          ...(session === undefined ? {} : { sessionId: session }),
        };
        to.write(`${JSON.stringify(message)}\0`);
      }),
    async next(event) {
      await wait((waiting) => events.set(event, [...(events.get(event) ?? []), waiting]));
    },
  };
}
