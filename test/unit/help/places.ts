import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const renderer = join(import.meta.dirname, '../../../src-renderer');

/** Constants of the renderer that hold addresses, by name; `places.help` as it is written in routes. */
const constants = (): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const file of globSync('**/*.{ts,tsx}', { cwd: renderer })) {
    const source = readFileSync(join(renderer, file), 'utf8');
    for (const [, name = '', value = ''] of source.matchAll(/export const (\w+) = ('\/[^']*'|`[^`]*`)/g)) found.set(name, value);
    for (const [, object = '', body = ''] of source.matchAll(/export const (\w*[pP]laces) = \{([^}]*)\}/g))
      for (const [, key = '', value = ''] of body.matchAll(/(\w+): ('\/[^']*')/g)) found.set(`${object}.${key}`, value);
  }
  return found;
};

const resolve = (expression: string, known: ReadonlyMap<string, string>): string => {
  const fill = (text: string): string => text.replace(/\$\{([\w.]+)\}/g, (_, name: string) => resolve(name, known));
  if (expression.startsWith('`') || expression.startsWith("'")) return fill(expression.slice(1, -1));
  const value = known.get(expression);
  if (value === undefined) throw new Error(`no address is known by the name ${expression}`);
  return resolve(value, known);
};

/** Every address that the routes of the rooms answer, as the router writes them, sorted. Read from the sources: the router itself wants a window. */
export const routedPlaces: readonly string[] = (() => {
  const known = constants();
  const found: string[] = [];
  for (const file of globSync('**/{routes,public}.tsx', { cwd: renderer })) {
    const source = readFileSync(join(renderer, file), 'utf8');
    const routes = [
      ...source.matchAll(/(?:const (\w+) = )?createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*path: ([^,}\s]+(?:\}[^,}\s]*)*)/g),
    ];
    const own = new Map(routes.map(([, name, , path = '']) => [name, path]));
    for (const [, , parent = '', path = ''] of routes) {
      const above = own.get(parent);
      const place = resolve(path, known);
      found.push(above === undefined ? place : `${resolve(above, known)}/${place}`);
    }
  }
  return found.toSorted();
})();
