/** Words of the dialog that makes a chart. Apart from the catalogue: they come with it. */
import { chartMakerWords } from "./en-chart-maker.ts";
import { frenchChartMakerWords } from "./fr-chart-maker.ts";
import { speakRoom } from "./room.ts";

export type ChartMakerKey = keyof typeof chartMakerWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayMaker = speakRoom<ChartMakerKey>({ en: chartMakerWords, fr: frenchChartMakerWords });
