import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const backend = process.env.PENSTOCK_API ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': backend, '/q': backend } },
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Those that know light-dark(): what a minifier makes of it for others does not follow the chosen colours.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    manifest: 'manifest.json',
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
  },
});
