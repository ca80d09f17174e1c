import { Badge, Button, Group, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMay } from '../session/session';
import { Confirm } from '../ui/Confirm';
import { Empty } from '../ui/Empty';
import { PlusIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Rows } from '../ui/Rows';
import { When } from '../ui/When';
import { NewToken } from './NewToken';
import { revokeToken, tokensOptions } from './tokens';

export default function TokensPage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/tokens' });
  const query = useQuery(tokensOptions(tenant));
  const mayOwn = useMay(tenant, 'owner');
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const revoke = async (id: string) => {
    await revokeToken(tenant, id);
    await queries.invalidateQueries({ queryKey: tokensOptions(tenant).queryKey });
  };
  const button = mayOwn && (
    <Button leftSection={<PlusIcon />} onClick={open}>
      New token
    </Button>
  );
  return (
    <Page
      title="API tokens"
      lead="For programs that use the management API. Each acts within this tenant."
      actions={button}
    >
      <NewToken tenant={tenant} opened={opened} close={close} />
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <Empty title="Make a token for your first script" action={button}>
              Everything that this UI does can be done by the API. A token has scopes and an expiry, and every
              use of it that changes something is in the audit log.
            </Empty>
          ) : (
            <Rows minWidth={640} headings={['Name', 'Scopes', 'Created', 'Last used', 'Expires', '']}>
              {items.map((token) => (
                <Table.Tr key={token.id}>
                  <Table.Td>{token.name}</Table.Td>
                  <Table.Td>
                    <Group gap={4}>
                      {token.scopes.map((scope) => (
                        <Badge key={scope} variant="light" tt="none">
                          {scope}
                        </Badge>
                      ))}
                    </Group>
                  </Table.Td>
                  <Table.Td>
                    <When at={token.createdAt} relative />
                  </Table.Td>
                  <Table.Td>{token.lastUsedAt ? <When at={token.lastUsedAt} relative /> : 'never'}</Table.Td>
                  <Table.Td>{token.expiresAt ? <When at={token.expiresAt} relative /> : 'never'}</Table.Td>
                  <Table.Td ta="right">
                    {mayOwn && (
                      <Confirm
                        label="Revoke"
                        name={`Revoke the token ${token.name}`}
                        question={`Revoke ${token.name}?`}
                        explanation="Programs that use it are refused at once. This cannot be undone."
                        verb="Revoke token"
                        act={() => revoke(token.id)}
                      />
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Page>
  );
}
