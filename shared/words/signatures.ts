/** Words of keys and signatures in the window. Apart from the catalogue: they come with it. */
import { signatureWords } from "./en-signatures.ts";
import { frenchSignatureWords } from "./fr-signatures.ts";
import { speakRoom } from "./room.ts";

export type SignatureKey = keyof typeof signatureWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const saySignature = speakRoom<SignatureKey>({ en: signatureWords, fr: frenchSignatureWords });
