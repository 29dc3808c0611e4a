/** Composed as it is, and known for it in a fraction of the time. */
const ASCII = /^[\x20-\x7e]*$/u;

/**
 * What a job is known by in a context; `null` for a name that is missing, empty or nothing but white space.
 *
 * Unicode's composed form (NFC): one job reaches us as `é` from a server and as `e` with an accent from a file that a Mac
 * wrote. They look the same to a person, and given out under both names the job would be given out twice. Nothing else is
 * folded: case and white space inside a name do tell jobs of one server apart.
 */
export function jobKey(name: string | null | undefined): string | null {
  if (name === null || name === undefined || name.trim() === '') return null;
  return ASCII.test(name) ? name : name.normalize('NFC');
}
