/** A line that does by the API what a page offers. The token comes from the environment, never from the page. */
export function commandOf(method: string, path: string, body?: unknown): string {
  const lines = [
    `curl -sS${method === 'GET' ? '' : ` -X ${method}`} ${window.location.origin}/api/v1${path}`,
  ];
  lines.push(`-H "Authorization: Bearer $PENSTOCK_TOKEN"`);
  if (body !== undefined)
    lines.push(`-H 'Content-Type: application/json'`, `-d '${quoted(JSON.stringify(body))}'`);
  return lines.join(' \\\n  ');
}

function quoted(text: string): string {
  return text.replaceAll("'", `'\\''`);
}
