import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Deep water; the shade that buttons take has 4.5 : 1 with white. */
const water: MantineColorsTuple = [
  '#e3f8fb',
  '#c9eef4',
  '#96dde8',
  '#5ecadb',
  '#33b8cd',
  '#189fb5',
  '#0c8599',
  '#0b7285',
  '#095c6b',
  '#064652',
];

export const theme = createTheme({
  primaryColor: 'water',
  primaryShade: { light: 7, dark: 7 },
  colors: { water },
  defaultRadius: 'md',
  cursorType: 'pointer',
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '650' },
});
