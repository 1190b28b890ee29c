/** Bytes as base64, wherever this runs. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces that the arguments of one call can hold.
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
