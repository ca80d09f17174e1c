import { ActionIcon } from '@mantine/core';
import { TrashIcon } from './icons';

export function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="red" size={36} aria-label={label} onClick={onClick}>
      <TrashIcon />
    </ActionIcon>
  );
}
