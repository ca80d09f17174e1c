import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

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
  respectReducedMotion: true,
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace',
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
  },
  headings: { fontWeight: '650' },
});

/** Texts of colours in use: 4.5 : 1 at least with what is behind them. */
const LIGHT = {
  water: '#095c6b',
  teal: '#066649',
  yellow: '#7a4a00',
  red: '#b02525',
  gray: '#495057',
  orange: '#9a3c06',
};
const DARK = {
  water: '#7fdbe9',
  teal: '#63e6be',
  yellow: '#ffe066',
  red: '#ffa8a8',
  gray: '#ced4da',
  orange: '#ffc078',
};

function textsOf(colours: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(colours).flatMap(([name, text]) => [
      [`--mantine-color-${name}-light-color`, text],
      [`--mantine-color-${name}-text`, text],
    ]),
  );
}

export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...textsOf(LIGHT),
    '--mantine-color-dimmed': '#566068',
    '--mantine-color-placeholder': '#69747c',
    '--mantine-color-error': LIGHT.red,
    '--mantine-color-anchor': '#096a7d',
  },
  dark: {
    ...textsOf(DARK),
    '--mantine-color-dimmed': '#a9b3b9',
    '--mantine-color-placeholder': '#929da4',
    '--mantine-color-error': DARK.red,
    '--mantine-color-anchor': DARK.water,
  },
});
