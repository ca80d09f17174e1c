import { Badge, Button, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SourceKey } from '../api/types';
import { Confirm } from '../ui/Confirm';
import { Empty } from '../ui/Empty';
import { PlusIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { useNow } from '../ui/now';
import { Rows } from '../ui/Rows';
import { Section } from '../ui/Section';
import { When } from '../ui/When';
import { NewKey } from './NewKey';
import { keysOptions, revokeKey } from './sources';

export type KeyState = 'open' | 'expired' | 'revoked';

export function keyState(key: SourceKey, now: Date): KeyState {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && new Date(key.expiresAt) <= now ? 'expired' : 'open';
}

const COLOURS = { open: 'teal', expired: 'gray', revoked: 'red' } as const;

export function Keys({ tenant, source, mayEdit }: { tenant: string; source: string; mayEdit: boolean }) {
  const keys = useQuery(keysOptions(tenant, source));
  const [opened, { open, close }] = useDisclosure();
  const create = mayEdit && (
    <Button leftSection={<PlusIcon />} onClick={open}>
      New key
    </Button>
  );
  return (
    <Section
      title="Keys"
      note="To replace one: make a new key, switch the sender over, then revoke the old one."
      actions={keys.data?.length ? create : null}
    >
      <NewKey tenant={tenant} source={source} opened={opened} close={close} />
      <Loaded query={keys}>
        {(items) =>
          items.length === 0 ? (
            <Empty title="Make a key, and send the first event" action={create}>
              A sender shows its key with every request. You get it once, in a line to paste into a terminal.
            </Empty>
          ) : (
            <KeyTable tenant={tenant} source={source} keys={items} mayEdit={mayEdit} />
          )
        }
      </Loaded>
    </Section>
  );
}

function KeyTable({
  tenant,
  source,
  keys,
  mayEdit,
}: {
  tenant: string;
  source: string;
  keys: SourceKey[];
  mayEdit: boolean;
}) {
  const queries = useQueryClient();
  const now = useNow();
  const revoke = async (id: string) => {
    await revokeKey(tenant, source, id);
    await queries.invalidateQueries({ queryKey: keysOptions(tenant, source).queryKey });
  };
  return (
    <Rows minWidth={620} headings={['Key', 'State', 'Created', 'Expires', '']}>
      {keys.map((key) => {
        const state = keyState(key, now);
        return (
          <Table.Tr key={key.id}>
            <Table.Td ff="monospace">{key.id}</Table.Td>
            <Table.Td>
              <Badge color={COLOURS[state]} variant="light" tt="none">
                {state}
              </Badge>
            </Table.Td>
            <Table.Td>
              <When at={key.createdAt} relative />
            </Table.Td>
            <Table.Td>{key.expiresAt ? <When at={key.expiresAt} relative /> : 'never'}</Table.Td>
            <Table.Td ta="right">
              {mayEdit && state === 'open' && (
                <Confirm
                  label="Revoke"
                  name={`Revoke the key ${key.id}`}
                  question="Revoke this key?"
                  explanation="Senders that use it are refused within seconds. This cannot be undone."
                  verb="Revoke key"
                  act={() => revoke(key.id)}
                />
              )}
            </Table.Td>
          </Table.Tr>
        );
      })}
    </Rows>
  );
}
