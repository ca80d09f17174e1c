import { Text } from '@mantine/core';
import { inZone } from '../ui/time';
import { type LagPoint, type LagReport, lagOf, logPlace, type Quantiles, type Shown } from './lag';
import { Zoomable } from './Zoomable';

const WIDTH = 1_000;
const HEIGHT = 140;
const LINES = [
  ['p99Millis', 'p99'],
  ['p95Millis', 'p95'],
  ['p50Millis', 'p50'],
] as const;

interface LagChartProps {
  report: LagReport;
  title: string;
  points: LagPoint[];
  /** Which of a point's spans is drawn. */
  span: (point: LagPoint) => Quantiles | null | undefined;
  zoom: (shown: Shown) => void;
}

/** Quantiles over time, on an axis where equal steps are equal factors. Lines break where nothing passed. */
export function LagChart({ report, title, points, span, zoom }: LagChartProps) {
  const known = points.flatMap((point) => {
    const quantiles = span(point);
    return quantiles ? [{ at: point.at, quantiles }] : [];
  });
  if (known.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {title}: nothing passed.
      </Text>
    );
  }
  const least = Math.max(0.001, Math.min(...known.map(({ quantiles }) => quantiles.p50Millis)) / 2);
  const most = Math.max(...known.map(({ quantiles }) => quantiles.p99Millis)) * 1.2;
  const from = Date.parse(report.from);
  const length = Date.parse(report.to) - from;
  const step = report.stepSeconds * 1_000;
  const x = (at: string) => ((Date.parse(at) - from + step / 2) / length) * WIDTH;
  const y = (millis: number) => HEIGHT - logPlace(millis, least, most) * HEIGHT;
  const last = known[known.length - 1]?.quantiles;
  const summary = `${title}: p50 ${lagOf(last?.p50Millis)}, p95 ${lagOf(last?.p95Millis)}, p99 ${lagOf(last?.p99Millis)} at the end; from ${lagOf(least)} to ${lagOf(most)}.`;
  return (
    <figure className="lag-chart">
      <Zoomable report={report} zoom={zoom}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={summary}>
          {LINES.map(([quantile, name]) =>
            runsOf(known, step).map((run) => (
              <polyline
                key={`${name} ${run[0]?.at}`}
                className={`lag-line lag-${name}`}
                points={run.map((one) => `${x(one.at)},${y(one.quantiles[quantile])}`).join(' ')}
              />
            )),
          )}
          {known.map((one) => (
            <rect
              key={one.at}
              x={x(one.at) - (step / length / 2) * WIDTH}
              y={0}
              width={(step / length) * WIDTH}
              height={HEIGHT}
              fill="transparent"
            >
              <title>
                {`${inZone(new Date(one.at))}: p50 ${lagOf(one.quantiles.p50Millis)}, p95 ${lagOf(one.quantiles.p95Millis)}, p99 ${lagOf(one.quantiles.p99Millis)} of ${one.quantiles.count}`}
              </title>
            </rect>
          ))}
        </svg>
      </Zoomable>
      <figcaption>
        <Text size="sm" c="dimmed">
          {summary}
        </Text>
      </figcaption>
    </figure>
  );
}

/** Parts without a gap; a single point is doubled, so that it is seen. */
export function runsOf<T extends { at: string }>(points: T[], step: number): T[][] {
  const runs: T[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const at = Date.parse(point.at);
    if (at - before > step || runs.length === 0) runs.push([]);
    runs[runs.length - 1]?.push(point);
    before = at;
  }
  return runs.map((run) => (run.length === 1 ? [...run, ...run] : run));
}
