/**
 * The answer to “send me what I lack”, made in one piece of memory: a document of 7 MB would pass through five otherwise,
 * for each person who opens it, and the C library keeps what is given back.
 */
import * as Y from "yjs";
import { encodeStep2, encodeStep2Head } from "./wire.ts";

/** Where the message begins is known once its length is: room for two types and a length, each a varUint. */
const headRoom = 12;

/** What is expected of an answer of which nothing is known. */
const smallBytes = 1024;
/** How much larger than the answer before it the next one may be. */
const spare = 1.05;

/** Yjs' encoder for updates, with its memory taken at once and the head's room before what it writes. */
class RoomyEncoder extends Y.UpdateEncoderV1 {
  readonly #memory: ArrayBuffer;

  constructor(bytes: number) {
    super();
    this.#memory = new ArrayBuffer(headRoom + bytes);
    this.restEncoder.cbuf = new Uint8Array(this.#memory);
    this.restEncoder.cpos = headRoom;
  }

  override toUint8Array(): Uint8Array {
    const { bufs, cpos } = this.restEncoder;
    // Where it was not enough, Yjs took more: all of it as one.
    return bufs.length === 0 ? new Uint8Array(this.#memory, 0, cpos) : super.toUint8Array();
  }
}

/**
 * A step 2 with what a document has beyond a state vector.
 * @param expected about how many bytes that will be; more than it needs are lost for as long as the answer is there
 */
export function encodeAnswer(doc: Y.Doc, vector: Uint8Array, expected: number): Uint8Array {
  // What waits in it is merged by Yjs' own encoder alone.
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    return encodeStep2(Y.encodeStateAsUpdate(doc, vector));
  const message = Y.encodeStateAsUpdateV2(doc, vector, new RoomyEncoder(expected));
  const head = encodeStep2Head(message.length - headRoom);
  message.set(head, headRoom - head.length);
  return message.subarray(headRoom - head.length);
}

/** Answers of one document. People who come at the same time are sent the same one. */
export class StateAnswers {
  /** The answer that has the whole document, as long as anything still needs it. */
  #whole: { readonly doc: Y.Doc; readonly seq: number; readonly answer: WeakRef<Uint8Array> } | undefined;
  #wholeBytes = 0;

  /** @param seq number of the last row that the document contains */
  answer(doc: Y.Doc, seq: number, vector: Uint8Array): Uint8Array {
    // A state vector without entries: its number of clients alone.
    const isWhole = vector.length === 1;
    if (!isWhole) return encodeAnswer(doc, vector, smallBytes);
    const known =
      this.#whole?.doc === doc && this.#whole.seq === seq ? this.#whole.answer.deref() : undefined;
    if (known !== undefined) return known;
    const answer = encodeAnswer(doc, vector, Math.ceil(this.#wholeBytes * spare) + smallBytes);
    this.#wholeBytes = answer.length;
    this.#whole = { doc, seq, answer: new WeakRef(answer) };
    return answer;
  }
}
