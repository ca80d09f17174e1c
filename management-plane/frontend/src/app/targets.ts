import { PLACES } from './navigation';

/** A place that the palette leads to. */
export interface Target {
  label: string;
  kind: string;
  href: string;
}

interface Named {
  name: string;
}

export interface Known {
  pipes: Named[];
  sources: Named[];
  destinations: Named[];
  tenants: Named[];
}

/** Every place that can be gone to from a tenant (or from none). */
export function targetsOf(tenant: string | undefined, known: Known): Target[] {
  const tenants = known.tenants.map(({ name }) => ({ label: name, kind: 'Tenant', href: `/t/${name}` }));
  if (tenant === undefined) return [{ label: 'Tenants', kind: 'Page', href: '/tenants' }, ...tenants];
  const base = `/t/${tenant}`;
  const within = (kind: string, folder: string, items: Named[]) =>
    items.map(({ name }) => ({ label: name, kind, href: `${base}/${folder}/${name}` }));
  return [
    ...PLACES.map((place) => ({
      label: place.label,
      kind: 'Page',
      href: place.to.replace('/t/$tenant', base),
    })),
    { label: 'New pipe', kind: 'Action', href: `${base}/new-pipe` },
    { label: 'New source', kind: 'Action', href: `${base}/sources?create=true` },
    { label: 'New destination', kind: 'Action', href: `${base}/destinations?create=true` },
    ...within('Pipe', 'pipes', known.pipes),
    ...within('Source', 'sources', known.sources),
    ...within('Destination', 'destinations', known.destinations),
    { label: 'Tenants', kind: 'Page', href: '/tenants' },
    ...tenants,
  ];
}

/** Those that have every word of a text, names that begin with it first. */
export function found(targets: Target[], text: string): Target[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return targets;
  const matching = targets.filter((target) => {
    const whole = `${target.label} ${target.kind}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  const begins = (target: Target) => (target.label.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
  return matching.sort((a, b) => begins(a) - begins(b));
}
