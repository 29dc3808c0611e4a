/** Gives an object a value that is worked out when somebody first looks at it. It stays in its place among the others. */
export function defineOnDemand(holder: object, name: string, work: () => unknown): void {
  Object.defineProperty(holder, name, onDemand(work));
}

/** A copy with another value in one place. What is worked out on demand, here or there, is not looked at. */
export function withOnDemand<Holder extends object, Name extends keyof Holder & string>(
  holder: Holder,
  name: Name,
  work: () => Holder[Name],
): Holder {
  const descriptors = { ...Object.getOwnPropertyDescriptors(holder), [name]: onDemand(work) };
  return Object.defineProperties({}, descriptors) as Holder; // all of its properties, and no others
}

/** Copies of it share what was worked out. */
function onDemand(work: () => unknown): PropertyDescriptor {
  let known: { readonly value: unknown } | null = null;
  const get = (): unknown => (known ??= { value: work() }).value;
  return { configurable: true, enumerable: true, get };
}
