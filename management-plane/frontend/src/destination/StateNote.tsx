import { Alert, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Destination } from '../api/types';
import { Confirm } from '../ui/Confirm';
import { When } from '../ui/When';
import { destinationOptions, destinationsOptions, setDestinationState } from './destinations';

const REASONS: Record<string, string> = {
  gone: 'It answered 410 Gone: it wants no events.',
  failing: 'Nothing succeeded at it for too long.',
  person: 'Somebody disabled it.',
};

/** Says that a destination is disabled, why, and what that means. */
export function StateNote({ destination }: { destination: Destination }) {
  const { disabled } = destination;
  if (!disabled) return null;
  return (
    <Alert color="red" title="Disabled: its events are held" role="status">
      <Text size="sm">
        {REASONS[disabled.reason] ?? disabled.reason} {disabled.detail && `“${disabled.detail}” `}
        Since <When at={disabled.since} />.
      </Text>
      <Text size="sm">
        Nothing is sent to it and nothing is dropped. Once it is enabled, new events are delivered at once;
        what is held until then stays held, since releasing held events is not built yet.
        {disabled.reason !== 'person' && ' A new revision enables it too.'}
      </Text>
    </Alert>
  );
}

interface StateButtonProps {
  tenant: string;
  destination: Destination;
}

/** The button that enables or disables a destination; asks first. */
export function StateButton({ tenant, destination }: StateButtonProps) {
  const queries = useQueryClient();
  const to = (state: 'active' | 'disabled') => async () => {
    const changed = await setDestinationState(tenant, destination.name, state);
    queries.setQueryData(destinationOptions(tenant, destination.name).queryKey, changed);
    await queries.invalidateQueries({ queryKey: destinationsOptions(tenant).queryKey });
    await queries.invalidateQueries({ queryKey: ['alerts', tenant] });
  };
  return destination.state === 'disabled' ? (
    <Confirm
      label="Enable"
      question={`Enable the destination ${destination.name}?`}
      explanation="New events are delivered to it at once. Events that are held stay held."
      verb="Enable destination"
      act={to('active')}
      size="sm"
      variant="light"
      color="blue"
    />
  ) : (
    <Confirm
      label="Disable"
      question={`Disable the destination ${destination.name}?`}
      explanation="Nothing is sent to it until somebody enables it. Its events are held, none is dropped."
      verb="Disable destination"
      act={to('disabled')}
      size="sm"
      variant="light"
    />
  );
}
