import { describe, expect, it } from 'vitest';

import { checkCiProvider, checkDetector, checkMetric } from '../../../../src/host/extensions/checkRegistration.ts';

describe('a registration', () => {
  const detect = () => ({ present: true });
  const sound = { id: 'acme.licence', title: 'Licence', detect };

  it('is copied, with a priority of 0 unless it has one', () => {
    const offered = { ...sound };
    const checked = checkDetector(offered);
    offered.title = 'Something else';
    expect(checked).toMatchObject({ id: 'acme.licence', title: 'Licence', priority: 0 });
    expect(checkDetector({ ...sound, priority: -2.5 }).priority).toBe(-2.5);
    expect(checkDetector({ ...sound, title: '  Licence ' }).title).toBe('Licence');
  });

  it('is asked through its own object', () => {
    class Counter {
      readonly id = 'acme.counter';
      readonly title = 'Counter';
      readonly value = 7;
      compute(): { readonly value: number } {
        return { value: this.value };
      }
    }
    const { compute } = checkMetric(new Counter());
    expect(Reflect.apply(compute, undefined, [])).toEqual({ value: 7 });
  });

  it.each([
    [{ ...sound, id: '' }, /^registerDetector: id must be/u],
    [{ ...sound, id: '../../etc' }, /id must be/u],
    [{ ...sound, id: 'a b' }, /id must be/u],
    [{ ...sound, id: '$(zap)' }, /id must be/u],
    [{ ...sound, id: 'a'.repeat(101) }, /id must be/u],
    [{ ...sound, id: 7 }, /id must be/u],
    [{ ...sound, title: ' ' }, /title must be/u],
    [{ ...sound, title: 'T'.repeat(101) }, /title must be/u],
    [{ ...sound, title: 'one\ntwo' }, /title must be/u],
    [{ ...sound, title: 'abc\u202Edef' }, /title must be/u],
    [{ ...sound, title: null }, /title must be/u],
    [{ ...sound, priority: Infinity }, /priority must be a finite number/u],
    [{ ...sound, priority: '1' }, /priority must be a finite number/u],
    [{ ...sound, detect: 'not a function' }, /detect must be a function/u],
    [{ id: 'a', title: 'A' }, /"detect" is missing/u],
    [{ title: 'A', detect }, /"id" is missing/u],
    [{}, /"id" is missing; "title" is missing; "detect" is missing/u],
    [null, /must be an object/u],
    ['acme', /must be an object/u],
  ])('is refused with what is wrong with it: %o', (value, message) => {
    expect(() => checkDetector(value)).toThrow(TypeError);
    expect(() => checkDetector(value)).toThrow(message);
  });

  it('is refused under the name of the function that was called', () => {
    expect(() => checkMetric({})).toThrow(/^registerMetric: .*"compute" is missing/u);
    expect(() => checkCiProvider({})).toThrow(/^registerCiProvider: .*"listJobs" is missing/u);
  });

  it.each(['jenkins', 'jenkinsExport', 'githubActions'])(
    'of a CI provider cannot take the place of our own: %s',
    (id) => {
      expect(() => checkCiProvider({ id, title: 'Mine', listJobs: () => [] })).toThrow(/one of Muster's own/u);
      expect(checkCiProvider({ id: `${id}2`, title: 'Mine', listJobs: () => [] }).id).toBe(`${id}2`);
    },
  );
});
