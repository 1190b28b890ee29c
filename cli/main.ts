/** Entry of the `chancery` command: its arguments in, its exit code out. */
import { runCommandLine } from "./commands.ts";
import { tellError } from "./errors.ts";
import { giveLastWords } from "./last-words.ts";
import { endAtClosedPipe, endWithParent } from "./process.ts";

const debug = process.env.CHANCERY_DEBUG === "1";

endWithParent();
endAtClosedPipe();
giveLastWords(debug);

try {
  process.exit(await runCommandLine(process.argv.slice(2)));
} catch (error) {
  tellError(error, process.stderr, debug);
  process.exit(2);
}
