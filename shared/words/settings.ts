/** Words of the settings; loaded with them. */
import { settingWords } from "./en-settings.ts";
import { frenchSettingWords } from "./fr-settings.ts";
import { speakRoom } from "./room.ts";

export type SettingWord = keyof typeof settingWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const saySetting = speakRoom<SettingWord>({ en: settingWords, fr: frenchSettingWords });
