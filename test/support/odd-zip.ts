import { deflateRawSync } from "node:zlib";
import { crc32 } from "../../exchange/dossier/crc.ts";
import { joinBytes, writeDirectory, writeLocal } from "../../exchange/dossier/zip-form.ts";

/** A zip of one entry, behind whose DEFLATE other bytes stand within the entry: no reader unpacks them. */
export function writeZipWithRest(path: string, bytes: Uint8Array, rest: Uint8Array): Uint8Array {
  const packed = joinBytes([deflateRawSync(bytes), rest]);
  const header = {
    name: new TextEncoder().encode(path),
    ...{ crc: crc32(bytes), method: 8, packed: packed.length, size: bytes.length },
  };
  return joinBytes([writeLocal(header), packed, writeDirectory([{ header, at: 0 }])]);
}
