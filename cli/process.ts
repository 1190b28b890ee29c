/** How this process ends: with the launcher that started it, at a closed pipe, and only once its output is out. */
import { say } from "../shared/words/catalogue.ts";
import { CommandError } from "./errors.ts";

/**
 * Ends at once when the launcher is gone: `kill -9` of the launcher reaches it alone, and a server that nobody
 * can stop would hold its port. The channel itself does not keep the process running.
 */
export function endWithParent(): void {
  if (!process.channel) return;
  process.on("disconnect", () => process.exit(0));
  process.channel.unref();
}

/**
 * A reader that goes away (`| head`) is no error: ends quietly.
 * @throws CommandError from the stream's event, for `giveLastWords`, when what is printed can go nowhere
 */
export function endAtClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      throw new CommandError(
        say("cli.error.output", { code: error.code ?? error.message }),
        say("cli.error.output.hint"),
      );
    });
}

/** Writes `text` and waits until the system has it, so that an exit right after cuts nothing off. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

/**
 * Calls `end` once, at the first SIGINT, SIGTERM or SIGHUP; later ones change nothing while it works.
 * @param reload is called at each SIGHUP instead, which is what services are sent to make them read their files again;
 * in a terminal it means that the terminal was closed, and `reload` is not to be given
 */
export function onSignal(end: (signal: NodeJS.Signals) => void, reload?: () => void): void {
  let ended = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (signal === "SIGHUP" && reload !== undefined) return reload();
      if (ended) return;
      ended = true;
      end(signal);
    });
}
