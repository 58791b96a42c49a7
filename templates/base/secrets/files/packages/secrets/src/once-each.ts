/** Calls `load` once for each name, however often and how soon it is asked for again. */
export function onceEach<T>(load: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const loads = new Map<string, Promise<T>>();
  return (name) => {
    const known = loads.get(name) ?? load(name);
    loads.set(name, known);
    return known;
  };
}
