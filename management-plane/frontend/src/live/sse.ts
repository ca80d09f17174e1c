/** One event of a `text/event-stream`. */
export interface Sent {
  id?: string;
  type: string;
  data: string;
}

/** Reads a `text/event-stream` piece by piece, however it is cut. */
export function sseReader() {
  let rest = '';
  let type = '';
  let data: string[] = [];
  let id: string | undefined;

  const take = (line: string): Sent | undefined => {
    if (line === '') {
      const sent = data.length > 0 ? { id, type: type || 'message', data: data.join('\n') } : undefined;
      type = '';
      data = [];
      return sent;
    }
    const [, name, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (name === 'event') type = value;
    else if (name === 'data') data.push(value);
    else if (name === 'id') id = value;
    return undefined;
  };

  return (piece: string): Sent[] => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    return lines.map(take).filter((sent) => sent !== undefined);
  };
}
