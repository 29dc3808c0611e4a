import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MessageRecords } from '../../../../src/core/history/messageRecords.ts';

type Received = [id: string, message: string][];

function read(output: Buffer, cuts: readonly number[]): { readonly received: Received; readonly atBoundary: boolean } {
  const received: Received = [];
  const records = new MessageRecords((id, message) => received.push([id, message]));
  const places = [0, ...cuts.map((cut) => cut % (output.length + 1)).sort((a, b) => a - b), output.length];
  places.slice(1).forEach((end, index) => records.push(output.subarray(places[index], end)));
  return { received, atBoundary: records.atBoundary };
}

describe('MessageRecords', () => {
  it('takes ids and messages apart, wherever the output is cut', () => {
    const message = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\0', ''));
    const commits = fc.array(fc.tuple(fc.stringMatching(/^[0-9a-f]{40}$/u), message), { maxLength: 6 });
    fc.assert(
      fc.property(commits, fc.array(fc.nat(500), { maxLength: 8 }), (all, cuts) => {
        const output = Buffer.from(all.map(([id, text]) => `${id}\0${text}\0`).join(''));
        const expected = all.map(([id, text]) => [id, Buffer.from(text).toString('utf8')]);
        expect(read(output, cuts)).toEqual({ received: expected, atBoundary: true });
      }),
    );
  });

  it.each([[[]], [[70_000, 140_000, 210_000, 210_010]]])(
    'keeps both ends of a message that is too long (%j)',
    (cuts) => {
      const output = Buffer.from(`id\0${'a'.repeat(300_000)}THE END\0next\0short\0`);
      const { received } = read(output, cuts);
      const [first, next] = received;
      const long = first?.[1] ?? '';
      expect(long.length).toBeLessThan(140_000);
      expect(long.startsWith('aaa')).toBe(true);
      expect(long.endsWith('aTHE END')).toBe(true);
      expect(next).toEqual(['next', 'short']);
    },
  );

  it('tells when the output ends inside a commit', () => {
    expect(read(Buffer.from('id\0message'), []).atBoundary).toBe(false);
    expect(read(Buffer.from('id\0'), []).atBoundary).toBe(false);
    expect(read(Buffer.from('i'), []).atBoundary).toBe(false);
  });
});
