import { Alert, Button, Table, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Operator } from '../api/types';
import { Invited } from '../people/Invited';
import { MakeReset } from '../reset/MakeReset';
import { resetAnybody } from '../reset/resets';
import { sessionOptions, useSession } from '../session/session';
import { Confirm } from '../ui/Confirm';
import { PlusIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Rows } from '../ui/Rows';
import { InviteOperator } from './InviteOperator';
import { operatorsOptions, removeOperator, withdrawOperator } from './operators';

/** For operators: who operates the platform, who is invited to, and whose password is forgotten. */
export default function OperatorsPage() {
  const { operator } = useSession().person;
  if (!operator) {
    return (
      <Page title="Operators">
        <Alert color="yellow">Only operators see who operates the platform.</Alert>
      </Page>
    );
  }
  return <AllOperators />;
}

function AllOperators() {
  const query = useQuery(operatorsOptions);
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const again = () => queries.invalidateQueries(operatorsOptions);
  const actions = (
    <>
      <ResetSomebody />
      <Button leftSection={<PlusIcon />} onClick={open}>
        Invite
      </Button>
    </>
  );
  return (
    <Page
      title="Operators"
      lead="They may do everything, in every tenant, and make reset links for anybody."
      actions={actions}
    >
      <InviteOperator opened={opened} close={close} />
      <Loaded query={query}>
        {({ operators, invitations }) => (
          <>
            <Rows minWidth={480} headings={['Name', 'Email', '']}>
              {operators.map((operator) => (
                <OperatorRow key={operator.id} operator={operator} again={again} />
              ))}
            </Rows>
            {invitations.length > 0 && (
              <Invited
                invitations={invitations}
                mayWithdraw
                withdraw={(id) => withdrawOperator(id).then(again)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function OperatorRow({ operator, again }: { operator: Operator; again: () => Promise<void> }) {
  const me = useSession().person.id;
  const queries = useQueryClient();
  const remove = async () => {
    await removeOperator(operator.id);
    await (operator.id === me ? queries.invalidateQueries(sessionOptions) : again());
  };
  return (
    <Table.Tr>
      <Table.Td>{operator.name}</Table.Td>
      <Table.Td>{operator.email}</Table.Td>
      <Table.Td ta="right">
        {operator.id !== me && <MakeReset email={operator.email} make={() => resetAnybody(operator.email)} />}
        <Confirm
          label="Remove"
          name={`Remove ${operator.email}`}
          question={`Remove ${operator.email} from the operators?`}
          explanation="They lose this power at once, and invitations that they have made are withdrawn. Their account and its roles in tenants stay."
          verb="Remove"
          act={remove}
        />
      </Table.Td>
    </Table.Tr>
  );
}

function ResetSomebody() {
  const [email, setEmail] = useState('');
  return (
    <MakeReset make={() => resetAnybody(email)}>
      <TextInput
        label="Email"
        type="email"
        required
        data-autofocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
    </MakeReset>
  );
}
