/** Whether the API answers: told by every request, asked by the banner. */
type Listener = () => void;

let away = false;
const listeners = new Set<Listener>();

export const reachability = {
  isAway: () => away,
  report(nowAway: boolean) {
    if (nowAway === away) return;
    away = nowAway;
    for (const listener of listeners) listener();
  },
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

/** Answers of a proxy or of a backend that starts: nothing was decided, asking again helps. */
export function isAwayStatus(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}
