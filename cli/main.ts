/** Entry of the `chancery` command: its arguments in, its exit code out. */
import { speak } from "../shared/words/language.ts";
import { runCommandLine } from "./commands.ts";
import { tellError } from "./errors.ts";
import { takeLanguage } from "./language.ts";
import { giveLastWords } from "./last-words.ts";
import { endAtClosedPipe, endWithParent } from "./process.ts";

const debug = process.env.CHANCERY_DEBUG === "1";

endWithParent();
endAtClosedPipe();
giveLastWords(debug);

try {
  const { language, rest } = takeLanguage(process.argv.slice(2), process.env);
  await speak(language);
  process.exit(await runCommandLine(rest));
} catch (error) {
  tellError(error, process.stderr, debug);
  process.exit(2);
}
