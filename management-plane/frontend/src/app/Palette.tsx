import { Modal, NavLink, ScrollArea, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { destinationsOptions } from '../destination/destinations';
import { pipesOptions } from '../pipe/pipes';
import { useSession } from '../session/session';
import { sourcesOptions } from '../source/sources';
import { tenantsOptions } from '../tenant/tenants';
import { found, type Target, targetsOf } from './targets';

const MOST_SHOWN = 30;

/** One box that leads everywhere: pages, and every resource of the tenant by its name. */
export default function Palette({
  tenant,
  opened,
  close,
}: {
  tenant?: string;
  opened: boolean;
  close: () => void;
}) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const targets = useTargets(tenant, opened);
  const shown = useMemo(() => found(targets, text).slice(0, MOST_SHOWN), [targets, text]);

  useEffect(() => {
    list.current?.querySelector(`#go-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const go = (target: Target | undefined) => {
    if (!target) return;
    close();
    setText('');
    setChosen(0);
    navigate({ href: target.href });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(shown[chosen]);
    else if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened={opened} onClose={close} title="Go to" padding="xs" size="lg" yOffset="12vh">
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        px="sm"
        placeholder="Go to a page, pipe, source, destination…"
        aria-label="Go to"
        role="combobox"
        aria-expanded
        aria-controls="go-list"
        aria-activedescendant={shown.length ? `go-${chosen}` : undefined}
        value={text}
        onKeyDown={onKey}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
      />
      <ScrollArea.Autosize mah="50vh" viewportRef={list}>
        <div id="go-list" role="listbox" aria-label="Places">
          {shown.map((target, at) => (
            <NavLink
              key={target.href}
              id={`go-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === chosen}
              active={at === chosen}
              label={target.label}
              description={target.kind}
              onClick={() => go(target)}
              onMouseMove={() => setChosen(at)}
            />
          ))}
        </div>
        {shown.length === 0 && (
          <Text c="dimmed" p="sm">
            Nothing has this name.
          </Text>
        )}
      </ScrollArea.Autosize>
    </Modal>
  );
}

function useTargets(tenant: string | undefined, opened: boolean): Target[] {
  const session = useSession();
  const here = { enabled: opened && tenant !== undefined, refetchInterval: false } as const;
  const pipes = useQuery({ ...pipesOptions(tenant ?? ''), ...here });
  const sources = useQuery({ ...sourcesOptions(tenant ?? ''), ...here });
  const destinations = useQuery({ ...destinationsOptions(tenant ?? ''), ...here });
  const all = useQuery({
    ...tenantsOptions,
    enabled: opened && session.person.operator,
    refetchInterval: false,
  });
  return useMemo(
    () =>
      targetsOf(tenant, {
        pipes: pipes.data ?? [],
        sources: sources.data ?? [],
        destinations: destinations.data ?? [],
        tenants: all.data ?? session.tenants,
      }),
    [tenant, pipes.data, sources.data, destinations.data, all.data, session.tenants],
  );
}
