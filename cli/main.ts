/** Entry of the `chancery` command: its arguments in, its exit code out. */
import { runCommandLine } from "./commands.ts";
import { tellError } from "./errors.ts";
import { endAtClosedPipe, endWithParent } from "./process.ts";

endWithParent();
endAtClosedPipe();

try {
  process.exit(await runCommandLine(process.argv.slice(2)));
} catch (error) {
  tellError(error, process.stderr, process.env.CHANCERY_DEBUG === "1");
  process.exit(2);
}
