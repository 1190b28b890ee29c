import { say } from "../shared/words/catalogue.ts";
import { CommandError, tellError } from "./errors.ts";

/**
 * Sees to it that this process never ends in silence or with a bare stack: nothing left to do though the command is not
 * finished, or an error that nobody caught, is one sentence on stderr and exit code 2. A command that is finished ends
 * by `process.exit`, which none of this sees.
 * Source: Node's "process" events; without it an unfinished top-level `await` is exit code 13 and no word.
 * @param debug prints the stack of an error that nobody caught
 */
export function giveLastWords(debug: boolean): void {
  process.on("beforeExit", () =>
    endWith(new CommandError(say("cli.error.unfinished"), say("cli.error.unfinished.hint"))),
  );
  process.on("uncaughtException", (error) => endWith(error));

  function endWith(error: unknown): void {
    tellError(error, process.stderr, debug);
    process.exit(2);
  }
}
