import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { hasCode } from '../api/problem';
import type { Resource } from '../api/types';

interface EditProps<T extends Resource> {
  /** What is known of the resource now. */
  current: T;
  /** Sends the change, which is refused unless the resource still has the tag. */
  send: (etag: string | undefined) => Promise<T>;
  /** Reads the resource, whatever is known of it. */
  read: () => Promise<T>;
  saved: (made: T) => unknown;
  /** Whether nothing was typed since the edit began. */
  pristine: (base: T) => boolean;
  /** Takes over what a resource says, instead of what was typed. */
  reload: (from: T) => void;
}

/** An edit that begins from what was seen: what somebody else changes meanwhile is not overwritten unawares. */
export function useEdit<T extends Resource>({ current, send, read, saved, pristine, reload }: EditProps<T>) {
  const [base, setBase] = useState(current);
  const [theirs, setTheirs] = useState<T>();
  const saving = useMutation({
    mutationFn: send,
    onSuccess: async (made) => {
      setBase(made);
      setTheirs(undefined);
      await saved(made);
    },
    onError: async (error) => {
      if (isConflict(error)) setTheirs(await read());
    },
  });
  const beginFrom = (from: T) => {
    reload(from);
    setBase(from);
    setTheirs(undefined);
    saving.reset();
  };
  const follows = current.generation > base.generation && !saving.isPending;
  useEffect(() => {
    if (follows && pristine(base)) beginFrom(current);
  });
  return {
    /** What the edit began from. */
    base,
    /** What is there instead; known once a change was refused for it. */
    theirs,
    acting: {
      error: isConflict(saving.error) ? null : saving.error,
      isPending: saving.isPending,
      mutate: () => saving.mutate(base.etag),
    },
    overwrite: () => theirs && saving.mutate(theirs.etag),
    keepEditing: () => setTheirs(undefined),
    beginFrom,
  };
}

export type Edit<T extends Resource> = ReturnType<typeof useEdit<T>>;

function isConflict(error: unknown): boolean {
  return hasCode(error, 'precondition_failed');
}
