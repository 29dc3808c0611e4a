/** A delta and what it makes of its base. */
interface Delta {
  readonly delta: Buffer;
  readonly result: Buffer;
}

function sizeBytes(size: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = size; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push(128 | (rest % 128));
  }
}

/** An instruction that copies; bytes that are zero are left out. */
function copyBytes(start: number, length: number): readonly number[] {
  const fields = [
    ...[0, 8, 16, 24].map((shift) => (start >>> shift) & 255),
    ...[0, 8, 16].map((shift) => (length >>> shift) & 255),
  ];
  const isDefault = length === 0x10000;
  const present = fields.map((byte, index) => byte !== 0 && !(isDefault && index > 3));
  const instruction = present.reduce((bits, isThere, index) => bits | (isThere ? 1 << index : 0), 0x80);
  return [instruction, ...fields.filter((_, index) => present[index])];
}

/** A delta as git writes it (gitformat-pack), with copies of all lengths and insertions. */
export function randomDelta(random: (below: number) => number, base: Buffer): Delta {
  const parts: Buffer[] = [];
  const instructions: number[] = [];
  for (let count = 1 + random(30); count > 0; count--) {
    const start = random(base.length);
    const longest = Math.min(base.length - start, 0x10000);
    const length = random(4) === 0 ? longest : 1 + random(Math.min(longest, 200));
    if (random(3) > 0) {
      instructions.push(...copyBytes(start, length));
      parts.push(base.subarray(start, start + length));
    } else {
      const inserted = Buffer.from(Array.from({ length: 1 + random(127) }, () => random(256)));
      instructions.push(inserted.length, ...inserted);
      parts.push(inserted);
    }
  }
  const result = Buffer.concat(parts);
  return { delta: Buffer.from([...sizeBytes(base.length), ...sizeBytes(result.length), ...instructions]), result };
}
