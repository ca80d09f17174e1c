import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Invite } from '../people/Invite';
import { inviteOperator, operatorsOptions } from './operators';

/** Makes an invitation to become an operator. */
export function InviteOperator({ opened, close }: { opened: boolean; close: () => void }) {
  const queries = useQueryClient();
  return (
    <Invite
      opened={opened}
      close={close}
      title="Invite an operator"
      invite={inviteOperator}
      invited={() => queries.invalidateQueries(operatorsOptions)}
    >
      <Text size="sm" c="dimmed">
        An operator may do everything, in every tenant. Somebody who has an account keeps it, with its roles.
      </Text>
    </Invite>
  );
}
