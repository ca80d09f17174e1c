import { type PointerEvent, type ReactNode, useState } from 'react';
import { type LagReport, type Shown, zoomOf } from './lag';

interface ZoomableProps {
  report: LagReport;
  zoom: (shown: Shown) => void;
  children: ReactNode;
}

/** A drawing over a report's time: what is dragged over is shown larger. */
export function Zoomable({ report, zoom, children }: ZoomableProps) {
  const [drag, setDrag] = useState<[number, number]>();
  const place = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return width === 0 ? 0 : (event.clientX - left) / width;
  };
  return (
    <div
      className="zoomable"
      onPointerDown={(event) => event.button === 0 && setDrag([place(event), place(event)])}
      onPointerMove={(event) => drag && setDrag([drag[0], place(event)])}
      onPointerLeave={() => setDrag(undefined)}
      onPointerUp={(event) => {
        const shown = drag && zoomOf(report, drag[0], place(event));
        setDrag(undefined);
        if (shown) zoom(shown);
      }}
    >
      {children}
      {drag && (
        <div
          className="zoom-mark"
          style={{
            left: `${Math.min(...drag) * 100}%`,
            width: `${Math.abs(drag[1] - drag[0]) * 100}%`,
          }}
        />
      )}
    </div>
  );
}
