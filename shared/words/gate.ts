/** Words of markings and of the gate. Apart from the catalogue: a study without a marking opens without them. */
import { gateWords } from "./en-gate.ts";
import { frenchGateWords } from "./fr-gate.ts";
import { speakRoom } from "./room.ts";

export type GateKey = keyof typeof gateWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayGate = speakRoom<GateKey>({ en: gateWords, fr: frenchGateWords });
