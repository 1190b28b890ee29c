/** The thread that speaks with Postgres: carries out what it is sent, in that order, and wakes who waits. */
import { workerData } from "node:worker_threads";
import { Link } from "./link.ts";
import type { Heard, Request, ThreadData } from "./messages.ts";

const { port, signal, options } = workerData as ThreadData;
const link = new Link(options, (heard) => port.postMessage({ heard } satisfies Heard));
let last = Promise.resolve();

port.on("message", (request: Request) => {
  last = last.then(async () => {
    port.postMessage(await link.answer(request));
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
    if (request.task.kind === "close") port.close();
  });
});
