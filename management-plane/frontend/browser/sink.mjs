// A destination: keeps every event that it is sent.
import { createServer } from 'node:http';

const WAIT_MILLIS = 60_000;

export async function sink() {
  const received = [];
  const waiting = new Set();
  const server = createServer(async (request, response) => {
    const body = [];
    for await (const part of request) body.push(part);
    received.push({ id: request.headers['ce-id'], body: Buffer.concat(body).toString('utf8') });
    response.writeHead(204).end();
    for (const look of waiting) look();
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}/events`,
    /** The event with an id, as soon as it is here. */
    event(id, millis = WAIT_MILLIS) {
      return new Promise((found, missed) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          missed(new Error(`event ${id} was not delivered within ${millis / 1000} s`));
        }, millis);
        const look = () => {
          const event = received.find((each) => each.id === id);
          if (!event) return;
          clearTimeout(timer);
          waiting.delete(look);
          found(event);
        };
        waiting.add(look);
        look();
      });
    },
    close: () => server.close(),
  };
}
