import { Text } from '@mantine/core';
import { countOf } from '../figures/figures';
import { inZone } from '../ui/time';
import { type LagReport, lagOf, type Shown } from './lag';
import { Zoomable } from './Zoomable';

const WIDTH = 1_000;
const ROW = 14;

interface HeatMapProps {
  report: LagReport;
  zoom: (shown: Shown) => void;
}

/** What was delivered by time and lag: the more, the darker. A row is twice as long a lag as that below. */
export function HeatMap({ report, zoom }: HeatMapProps) {
  const bands = report.heat.flatMap(({ bands }) => bands);
  if (bands.length === 0) return <Text c="dimmed">Nothing was delivered.</Text>;
  const powers = bands.map(({ upToMillis }) => Math.log2(upToMillis));
  const [low, high] = [Math.min(...powers), Math.max(...powers)];
  const most = Math.max(...bands.map(({ count }) => count));
  const from = Date.parse(report.from);
  const length = Date.parse(report.to) - from;
  const width = ((report.stepSeconds * 1_000) / length) * WIDTH;
  const height = (high - low + 1) * ROW;
  const summary = `Deliveries by lag, from ${lagOf(2 ** low / 2)} at the bottom to ${lagOf(2 ** high)} at the top, at most ${countOf(most)} in a field.`;
  return (
    <figure className="lag-chart">
      <Zoomable report={report} zoom={zoom}>
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          preserveAspectRatio="none"
          style={{ height }}
          role="img"
          aria-label={summary}
        >
          {report.heat.map((column) =>
            column.bands.map(({ upToMillis, count }) => (
              <rect
                key={`${column.at} ${upToMillis}`}
                className="heat"
                x={((Date.parse(column.at) - from) / length) * WIDTH}
                y={(high - Math.log2(upToMillis)) * ROW}
                width={width}
                height={ROW}
                opacity={0.15 + 0.85 * (Math.log1p(count) / Math.log1p(most))}
              >
                <title>
                  {`${inZone(new Date(column.at))}: ${countOf(count)} took up to ${lagOf(upToMillis)}`}
                </title>
              </rect>
            )),
          )}
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
