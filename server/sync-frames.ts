/** Messages of the sync wire as WebSocket frames. */

/** The message that was framed last. */
let last: { readonly message: Uint8Array; readonly frame: Buffer } | undefined;

/**
 * A message as one unmasked binary frame, in one piece, since what goes to a hundred people is written a hundred times.
 * The same message object, asked for again right after, gives the same frame.
 * Source: RFC 6455, 5.2.
 * @param message at most 65,535 bytes, which do not change any more
 */
export function frameMessage(message: Uint8Array): Buffer {
  if (last?.message === message) return last.frame;
  const { length } = message;
  const head = length < 126 ? 2 : 4;
  const frame = Buffer.allocUnsafe(head + length);
  // The whole message, binary.
  frame[0] = 0x82;
  if (length < 126) frame[1] = length;
  else {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  }
  frame.set(message, head);
  last = { message, frame };
  return frame;
}
