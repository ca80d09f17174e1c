import { Table } from '@mantine/core';
import type { Role } from '../api/types';
import { Confirm } from '../ui/Confirm';
import { Section } from '../ui/Section';
import { When } from '../ui/When';

interface InvitedProps {
  /** To a tenant with a role, or to the operators. */
  invitations: { id: string; email: string; role?: Role; expiresAt: string }[];
  mayWithdraw: boolean;
  withdraw: (id: string) => Promise<unknown>;
}

/** Invitations that nobody has accepted yet. */
export function Invited({ invitations, mayWithdraw, withdraw }: InvitedProps) {
  return (
    <Section title="Invited">
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Tbody>
            {invitations.map((invitation) => (
              <Table.Tr key={invitation.id}>
                <Table.Td>{invitation.email}</Table.Td>
                {invitation.role && <Table.Td>{invitation.role}</Table.Td>}
                <Table.Td>
                  expires <When at={invitation.expiresAt} relative />
                </Table.Td>
                <Table.Td ta="right">
                  {mayWithdraw && (
                    <Confirm
                      label="Withdraw"
                      name={`Withdraw the invitation of ${invitation.email}`}
                      question="Withdraw this invitation?"
                      explanation="Its link stops working."
                      verb="Withdraw"
                      act={() => withdraw(invitation.id)}
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
