/** Words of the graph of cells. Apart from the catalogue: they come with it. */
import { graphWords } from "./en-graph.ts";
import { frenchGraphWords } from "./fr-graph.ts";
import { speakRoom } from "./room.ts";

export type GraphKey = keyof typeof graphWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayGraph = speakRoom<GraphKey>({ en: graphWords, fr: frenchGraphWords });
