import { say } from "../shared/words/catalogue.ts";
import { findLanguage, isLanguage, type Language, languages } from "../shared/words/language.ts";
import { CommandError } from "./errors.ts";

/**
 * The language of a command: `--lang`, which may stand anywhere before `--`, else that of the environment as POSIX has
 * it, else English.
 * @param args the command line without node and the script
 * @returns the language, and the command line without the option
 * @throws CommandError when `--lang` names none that there is
 */
export function takeLanguage(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { language: Language; rest: readonly string[] } {
  const end = args.indexOf("--");
  const own = end < 0 ? args : args.slice(0, end);
  const at = own.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  if (at < 0) {
    const tag = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
    return { language: findLanguage([tag]) ?? "en", rest: args };
  }
  const inline = own[at]?.split("=")[1];
  const value = inline ?? own[at + 1] ?? "";
  if (!isLanguage(value))
    throw new CommandError(say("cli.lang", { languages: Object.keys(languages).join(", "), value }));
  const rest = [...args.slice(0, at), ...args.slice(at + (inline === undefined ? 2 : 1))];
  return { language: value, rest };
}
