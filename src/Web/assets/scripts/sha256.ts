// SHA-256 (FIPS 180-4) of a short ASCII text, without the browser's own: that one answers each hash through a promise, which costs more than the hash.
const rounds = roundConstants()
const schedule = new Int32Array(64)

/** The number of zero bits that the digest begins with, up to 32: more is never asked for. */
export function leadingZeros(text: string): number {
  return Math.clz32(firstWord(text))
}

function firstWord(text: string): number {
  const words = padded(text)
  const state = new Int32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19])
  for (let at = 0; at < words.length; at += 16) compress(state, words, at)
  return state[0]
}

function padded(text: string): Int32Array {
  const blocks = ((text.length + 8) >> 6) + 1
  const words = new Int32Array(blocks * 16)
  for (let n = 0; n < text.length; n++) words[n >> 2] |= (text.charCodeAt(n) & 0xff) << (24 - (n % 4) * 8)
  words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8)
  words[words.length - 1] = text.length * 8
  return words
}

function compress(state: Int32Array, words: Int32Array, at: number): void {
  for (let n = 0; n < 64; n++) {
    if (n < 16) { schedule[n] = words[at + n]; continue }
    const [x, y] = [schedule[n - 15], schedule[n - 2]]
    const small = (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))
    schedule[n] = small + schedule[n - 16] + schedule[n - 7]
  }

  let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7]
  for (let n = 0; n < 64; n++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + rounds[n] + schedule[n]) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g; g = f; f = e; e = (d + one) | 0
    d = c; c = b; b = a; a = (one + two) | 0
  }

  state[0] += a; state[1] += b; state[2] += c; state[3] += d
  state[4] += e; state[5] += f; state[6] += g; state[7] += h
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
function roundConstants(): Int32Array {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  return new Int32Array(primes.map((p) => ((Math.cbrt(p) % 1) * 0x100000000) | 0))
}
