/** Sections begin at a multiple of the widest number's size, so that typed arrays can look at them in place. */
const ALIGNMENT_BYTES = 8;
/** The length of the header stands before it. */
const LENGTH_BYTES = 4;

interface Layout {
  readonly header: unknown;
  /** Bytes of each section. */
  readonly sections: readonly number[];
}

function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}

/** Puts a header (what JSON can hold) and columns of bytes into one piece of memory. */
export function packSections(header: unknown, sections: readonly Uint8Array[]): Uint8Array {
  const layout: Layout = { header, sections: sections.map(({ byteLength }) => byteLength) };
  const text = Buffer.from(JSON.stringify(layout));
  const begin = padded(LENGTH_BYTES + text.length);
  const packed = new Uint8Array(sections.reduce((sum, { byteLength }) => sum + padded(byteLength), begin));
  new DataView(packed.buffer).setUint32(0, text.length, true);
  packed.set(text, LENGTH_BYTES);
  let offset = begin;
  for (const section of sections) {
    packed.set(section, offset);
    offset += padded(section.byteLength);
  }
  return packed;
}

/**
 * What {@link packSections} made; the sections look into `packed`, which must begin where typed arrays can.
 *
 * @returns `null` when it is none of that
 */
export function unpackSections(
  packed: Uint8Array,
): { readonly header: unknown; readonly sections: readonly Uint8Array[] } | null {
  const buffer = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  if (buffer.length < LENGTH_BYTES) return null;
  const textEnd = LENGTH_BYTES + buffer.readUInt32LE(0);
  const layout = parseLayout(buffer.toString('utf8', LENGTH_BYTES, textEnd));
  if (layout === null) return null;
  let offset = padded(textEnd);
  const ranges = layout.sections.map((length) => {
    const start = offset;
    offset += padded(length);
    return { start, length };
  });
  if (offset !== packed.length) return null;
  const { header } = layout;
  return { header, sections: ranges.map(({ start, length }) => packed.subarray(start, start + length)) };
}

function parseLayout(text: string): Layout | null {
  try {
    const layout = JSON.parse(text) as Partial<Layout> | null; // looked at below
    const sections: unknown = layout?.sections;
    const isLayout = Array.isArray(sections) && sections.every((length) => Number.isSafeInteger(length) && length >= 0);
    return isLayout ? { header: layout?.header, sections: sections as number[] } : null;
  } catch {
    // No JSON: something else than we wrote.
    return null;
  }
}
