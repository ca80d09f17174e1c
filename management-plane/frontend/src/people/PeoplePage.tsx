import { Button, Select, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Person, Role } from '../api/types';
import { MakeReset } from '../reset/MakeReset';
import { resetMember } from '../reset/resets';
import { useMay, useSession } from '../session/session';
import { Confirm } from '../ui/Confirm';
import { Empty } from '../ui/Empty';
import { Failure } from '../ui/Failure';
import { PlusIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Rows } from '../ui/Rows';
import { When } from '../ui/When';
import { Invited } from './Invited';
import { InvitePerson } from './InvitePerson';
import { changeRole, peopleOptions, ROLES, removePerson, withdraw } from './people';

export default function PeoplePage() {
  const { tenant } = useParams({ from: '/inside/shell/t/$tenant/people' });
  const query = useQuery(peopleOptions(tenant));
  const mayOwn = useMay(tenant, 'owner');
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: peopleOptions(tenant).queryKey });
  const [opened, { open, close }] = useDisclosure();
  const button = mayOwn && (
    <Button leftSection={<PlusIcon />} onClick={open}>
      Invite
    </Button>
  );
  return (
    <Page title="People" lead={`Who may see and change ${tenant}.`} actions={button}>
      <InvitePerson tenant={tenant} opened={opened} close={close} />
      <Loaded query={query}>
        {({ people, invitations }) => (
          <>
            {people.length === 0 ? (
              <Empty title="Nobody is a member yet" action={button}>
                Operators see every tenant. Invite the people who work with this one.
              </Empty>
            ) : (
              <Members tenant={tenant} people={people} mayOwn={mayOwn} />
            )}
            {invitations.length > 0 && (
              <Invited
                invitations={invitations}
                mayWithdraw={mayOwn}
                withdraw={(id) => withdraw(tenant, id).then(again)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Members({ tenant, people, mayOwn }: { tenant: string; people: Person[]; mayOwn: boolean }) {
  const me = useSession().person.id;
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: peopleOptions(tenant).queryKey });
  const changing = useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) => changeRole(tenant, id, role),
    onSettled: again,
  });
  return (
    <>
      <Failure error={changing.error} title="The role is as it was" />
      <Rows minWidth={560} headings={['Name', 'Email', 'Role', 'Joined', '']}>
        {people.map((person) => (
          <Table.Tr key={person.id}>
            <Table.Td>{person.name}</Table.Td>
            <Table.Td>{person.email}</Table.Td>
            <Table.Td>
              <Select
                aria-label={`Role of ${person.email}`}
                w={120}
                size="xs"
                disabled={!mayOwn}
                data={ROLES}
                value={person.role}
                allowDeselect={false}
                onChange={(role) => role && changing.mutate({ id: person.id, role: role as Role })}
              />
            </Table.Td>
            <Table.Td>
              <When at={person.joinedAt} relative />
            </Table.Td>
            <Table.Td ta="right">
              {mayOwn && person.id !== me && (
                <MakeReset email={person.email} make={() => resetMember(tenant, person.id)} />
              )}
              {mayOwn && (
                <Confirm
                  label="Remove"
                  name={`Remove ${person.email}`}
                  question={`Remove ${person.email}?`}
                  explanation={`They can no longer see ${tenant}.`}
                  verb="Remove"
                  act={() => removePerson(tenant, person.id).then(again)}
                />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Rows>
    </>
  );
}
