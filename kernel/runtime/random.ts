/**
 * MurmurHash3, x86 32-bit variant, over the text's UTF-16 code units (low byte, then high byte).
 * Source: Austin Appleby, public domain, https://github.com/aappleby/smhasher (MurmurHash3_x86_32).
 */
export function murmur3(text: string, seed: number): number {
  let hash = seed | 0;
  let block = 0;
  const mix = (value: number) => {
    const scaled = Math.imul(value, 0xcc9e2d51);
    return Math.imul((scaled << 15) | (scaled >>> 17), 0x1b873593);
  };
  // Two code units are one 32-bit block; a last single one is the tail.
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (i % 2 === 0) {
      block = unit;
      continue;
    }
    hash ^= mix(block | (unit << 16));
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  if (text.length % 2 === 1) hash ^= mix(block);
  hash ^= text.length * 2;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Random numbers in [0, 1) with 53 bits, the same for the same seed and id.
 * Source: xoshiro128**, David Blackman and Sebastiano Vigna, public domain, https://prng.di.unimi.it/xoshiro128starstar.c;
 * its four words come from MurmurHash3 of "seed:id"; two outputs make 53 bits as in MT19937's genrand_res53.
 */
export function makeRandom(seed: number, id: string): () => number {
  const key = `${seed}:${id}`;
  let a = murmur3(key, 1);
  let b = murmur3(key, 2);
  let c = murmur3(key, 3);
  let d = murmur3(key, 4) || 1;
  const next = () => {
    const scaled = Math.imul(b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}
