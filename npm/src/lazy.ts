// Members that are made when they are first asked for, and from then on are plain data.

/** Where an object keeps what its lazy member is made of. Not enumerable, so that neither copies nor comparisons see it. */
const source = Symbol("source");

type Lazy<S> = { [source]?: S | undefined };

/**
 * Gives what adds member `name` to an object, which `make` makes of what is handed in with it. Made once for all objects:
 * with functions of its own, each of them would be of a kind of its own to the engine, which costs more than all the rest.
 */
export function lazyMember<S>(name: string, make: (source: S) => unknown): (object: object, of: S) => void {
  const become = (object: Lazy<S>, value: unknown): unknown => {
    // What was frozen stays as it is, and is made each time.
    if (Reflect.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true })) object[source] = undefined;
    return value;
  };
  const descriptor: PropertyDescriptor & ThisType<Lazy<S>> = {
    get() {
      return become(this, make(this[source]!));
    },
    set(value: unknown) {
      become(this, value);
    },
    enumerable: true,
    configurable: true,
  };
  return (object, of) => {
    Object.defineProperty(object, source, { value: of, writable: true });
    Object.defineProperty(object, name, descriptor);
  };
}
